package io.github.openrouterspring.test;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.github.openrouterspring.workspaces.MemberRole;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Adds data to {@link FakeOpenRouter}, which enforces the API's rules here too.
 */
public final class Seed {

	/**
	 * The age of seeded workspaces, so that the client does not attribute them to calls
	 * of the test.
	 */
	static final Duration AGE = Duration.ofDays(1);

	private final FakeOrganization organization;

	private Seed(FakeOrganization organization) {
		this.organization = organization;
	}

	static void plant(FakeOrganization organization, Consumer<Seed> seed) {
		try {
			seed.accept(new Seed(organization));
		}
		catch (ApiError ex) {
			throw new IllegalArgumentException("Invalid seed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Add a member to the organization, or replace the one with this id.
	 * @param userId the id of the user
	 * @param role the role in the organization
	 * @return this seed
	 */
	public Seed user(String userId, MemberRole role) {
		return user(userId, role, false);
	}

	/**
	 * Add a member to the organization whom an identity provider manages through SCIM.
	 * @param userId the id of the user
	 * @param role the role in the organization
	 * @return this seed
	 */
	public Seed scimUser(String userId, MemberRole role) {
		return user(userId, role, true);
	}

	/**
	 * Add many members to the organization in the role {@link MemberRole#MEMBER}.
	 * @param count the number of members
	 * @param userId returns the id of a user for each number from 1 to {@code count}, for
	 * example {@code "user_%d"::formatted}
	 * @return this seed
	 */
	public Seed users(int count, IntFunction<String> userId) {
		for (int number = 1; number <= count; number++) {
			user(userId.apply(number), MemberRole.MEMBER);
		}
		return this;
	}

	/**
	 * Add a workspace.
	 * @param slug the slug, unique in the organization
	 * @param name the name
	 * @return this seed
	 */
	public Seed workspace(String slug, String name) {
		return workspace(slug, name, (workspace) -> {
		});
	}

	/**
	 * Add a workspace with its members and budgets.
	 * @param slug the slug, unique in the organization
	 * @param name the name
	 * @param seed sets the fields, members, and budgets of the workspace
	 * @return this seed
	 */
	public Seed workspace(String slug, String name, Consumer<WorkspaceSeed> seed) {
		ObjectNode fields = Json.MAPPER.createObjectNode().put("slug", slug).put("name", name);
		this.organization.createWorkspace(WorkspaceFields.forCreate(fields), null, AGE);
		return workspace(slug, seed);
	}

	/**
	 * Change an existing workspace.
	 * @param slug the slug, {@code default} for the default workspace
	 * @param seed sets the fields, members, and budgets of the workspace
	 * @return this seed
	 */
	public Seed workspace(String slug, Consumer<WorkspaceSeed> seed) {
		Assert.notNull(seed, "'seed' must not be null");
		seed.accept(new WorkspaceSeed(this.organization, this.organization.workspace(slug)));
		return this;
	}

	/**
	 * Add many workspaces, each with its slug as the name.
	 * @param count the number of workspaces
	 * @param slug returns the slug of a workspace for each number from 1 to
	 * {@code count}, for example {@code "team-%d"::formatted}
	 * @return this seed
	 */
	public Seed workspaces(int count, IntFunction<String> slug) {
		for (int number = 1; number <= count; number++) {
			String slugAndName = slug.apply(number);
			workspace(slugAndName, slugAndName);
		}
		return this;
	}

	/**
	 * Set the status of responses to the {@linkplain FakeOpenRouter#inferenceKey()
	 * inference key}.
	 * @param status 403, which is the default, or 401
	 * @return this seed
	 */
	public Seed inferenceKeyStatus(int status) {
		Assert.isTrue(status == 401 || status == 403, "'status' must be 401 or 403");
		this.organization.setInferenceKeyStatus(status);
		return this;
	}

	/**
	 * Set whether the organization's plan includes budgets. Without them, all budget
	 * operations fail with 404.
	 * @param available whether the plan includes budgets, which is the default
	 * @return this seed
	 */
	public Seed budgetsAvailable(boolean available) {
		this.organization.setBudgetsAvailable(available);
		return this;
	}

	private Seed user(String userId, MemberRole role, boolean managedByScim) {
		Assert.hasText(userId, "'userId' must not be empty");
		Assert.notNull(role, "'role' must not be null");
		this.organization.putUser(new User(userId, role.value(), managedByScim));
		return this;
	}

}
