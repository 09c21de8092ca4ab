package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * An organization with its users and workspaces, and the rules that it enforces. Not
 * thread-safe.
 */
final class FakeOrganization {

	static final String DEFAULT_SLUG = "default";

	private final Clock clock;

	private final UUID defaultWorkspaceId;

	private final Map<String, User> users = new LinkedHashMap<>();

	private final Map<String, FakeWorkspace> workspacesById = new LinkedHashMap<>();

	private final Map<String, FakeWorkspace> workspacesBySlug = new HashMap<>();

	private int inferenceKeyStatus = 403;

	private boolean budgetsAvailable = true;

	FakeOrganization(Clock clock) {
		this.clock = clock;
		ObjectNode fields = Json.MAPPER.createObjectNode().put("name", "Default Workspace").put("slug", DEFAULT_SLUG);
		this.defaultWorkspaceId = createWorkspace(fields, null, Seed.AGE).id();
	}

	private FakeOrganization(FakeOrganization other) {
		this.clock = other.clock;
		this.defaultWorkspaceId = other.defaultWorkspaceId;
		this.users.putAll(other.users);
		this.inferenceKeyStatus = other.inferenceKeyStatus;
		this.budgetsAvailable = other.budgetsAvailable;
		other.workspacesById.values().forEach((workspace) -> index(workspace.copy()));
	}

	FakeOrganization copy() {
		return new FakeOrganization(this);
	}

	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Return the status of a call with an inference key.
	 */
	int inferenceKeyStatus() {
		return this.inferenceKeyStatus;
	}

	void setInferenceKeyStatus(int inferenceKeyStatus) {
		this.inferenceKeyStatus = inferenceKeyStatus;
	}

	/**
	 * Return whether the plan of the organization has budgets.
	 */
	boolean isBudgetsAvailable() {
		return this.budgetsAvailable;
	}

	void setBudgetsAvailable(boolean budgetsAvailable) {
		this.budgetsAvailable = budgetsAvailable;
	}

	boolean hasUser(String userId) {
		return this.users.containsKey(userId);
	}

	User user(String userId) {
		User user = this.users.get(userId);
		Assert.state(user != null, () -> "No user '%s'".formatted(userId));
		return user;
	}

	Set<String> userIds() {
		return this.users.keySet();
	}

	/**
	 * Add a user or change one. The default workspace, unless it was deleted, has every
	 * user as a member.
	 */
	void putUser(User user) {
		this.users.put(user.id(), user);
		FakeWorkspace defaultWorkspace = defaultWorkspace();
		if (defaultWorkspace != null) {
			new Memberships(this, defaultWorkspace).add(List.of(user.id()));
		}
	}

	/**
	 * Return the default workspace, or {@code null} if it was deleted.
	 */
	@Nullable FakeWorkspace defaultWorkspace() {
		return this.workspacesById.get(this.defaultWorkspaceId.toString());
	}

	boolean isDefault(FakeWorkspace workspace) {
		return workspace.id().equals(this.defaultWorkspaceId);
	}

	Page<ObjectNode> workspaces(PageRequest page) {
		return page.of(this.workspacesById.values(), FakeWorkspace::json);
	}

	@Nullable FakeWorkspace findWorkspace(String idOrSlug) {
		Assert.notNull(idOrSlug, "'idOrSlug' must not be null");
		FakeWorkspace workspace = this.workspacesById.get(idOrSlug.toLowerCase(Locale.ROOT));
		return (workspace != null) ? workspace : this.workspacesBySlug.get(idOrSlug);
	}

	FakeWorkspace workspace(String idOrSlug) {
		FakeWorkspace workspace = findWorkspace(idOrSlug);
		if (workspace == null) {
			throw ApiError.notFound("Workspace '%s' not found".formatted(idOrSlug));
		}
		return workspace;
	}

	FakeWorkspace createWorkspace(ObjectNode fields, @Nullable String createdBy, Duration age) {
		checkSlugFree(fields.path("slug").stringValue());
		FakeWorkspace workspace = new FakeWorkspace(fields, createdBy, now().minus(age));
		index(workspace);
		return workspace;
	}

	FakeWorkspace updateWorkspace(String idOrSlug, ObjectNode fields) {
		FakeWorkspace workspace = workspace(idOrSlug);
		String slug = fields.path("slug").stringValue(workspace.slug());
		if (!slug.equals(workspace.slug())) {
			checkSlugFree(slug);
		}
		this.workspacesBySlug.remove(workspace.slug());
		workspace.set(fields.deepCopy().put("updated_at", now().toString()));
		index(workspace);
		return workspace;
	}

	void deleteWorkspace(String idOrSlug, BooleanSupplier defaultConfirmed) {
		FakeWorkspace workspace = workspace(idOrSlug);
		if (isDefault(workspace) && !defaultConfirmed.getAsBoolean()) {
			throw ApiError
				.forbidden("The default workspace is only deleted with confirm_default_workspace_deletion=true");
		}
		if (!workspace.activeKeyHolders().isEmpty()) {
			throw ApiError.badRequest("A workspace with active API keys cannot be deleted");
		}
		this.workspacesById.remove(workspace.id().toString());
		this.workspacesBySlug.remove(workspace.slug());
	}

	private void index(FakeWorkspace workspace) {
		this.workspacesById.put(workspace.id().toString(), workspace);
		this.workspacesBySlug.put(workspace.slug(), workspace);
	}

	private void checkSlugFree(String slug) {
		if (this.workspacesBySlug.containsKey(slug)) {
			throw ApiError.slugTaken(slug);
		}
	}

}
