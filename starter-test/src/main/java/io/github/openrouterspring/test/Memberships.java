package io.github.openrouterspring.test;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rules for the members of a workspace.
 */
final class Memberships {

	private final FakeOrganization organization;

	private final FakeWorkspace workspace;

	private final Map<String, Membership> members;

	Memberships(FakeOrganization organization, FakeWorkspace workspace) {
		this.organization = organization;
		this.workspace = workspace;
		this.members = workspace.members();
	}

	Page<Member> list(PageRequest page) {
		return page.of(this.members.values(), this::toMember);
	}

	List<Member> all() {
		return this.members.values().stream().map(this::toMember).toList();
	}

	List<Member> find(Collection<String> userIds) {
		return userIds.stream().map(this.members::get).filter(Objects::nonNull).map(this::toMember).toList();
	}

	boolean contains(String userId) {
		return this.members.containsKey(userId);
	}

	/**
	 * Reject changes to the members of the default workspace, to which every member of
	 * the organization belongs.
	 */
	void requireExplicit() {
		if (this.organization.isDefault(this.workspace)) {
			throw ApiError.forbidden("The members of the default workspace cannot be changed");
		}
	}

	/**
	 * Add all of the users or none.
	 * @return the number of users who were not members before
	 */
	int add(Collection<String> userIds) {
		refuse(userIds, (userId) -> !this.organization.hasUser(userId), "Not members of the organization",
				ApiError::badRequest);
		int before = this.members.size();
		userIds.forEach((userId) -> this.members.computeIfAbsent(userId,
				(key) -> new Membership(UUID.randomUUID(), userId, this.organization.now())));
		return this.members.size() - before;
	}

	/**
	 * Remove all of the users or none.
	 * @return the number of users who were members before
	 */
	int remove(Collection<String> userIds) {
		List<String> removed = userIds.stream().filter(this::contains).toList();
		refuse(removed, this.workspace.activeKeyHolders()::contains,
				"Members with active API keys in the workspace cannot be removed", ApiError::badRequest);
		refuse(removed, (userId) -> this.organization.user(userId).managedByScim(),
				"Members managed by SCIM cannot be removed", ApiError::forbidden);
		removed.forEach(this.members::remove);
		return removed.size();
	}

	private void refuse(Collection<String> userIds, Predicate<String> condition, String message,
			Function<String, ApiError> error) {
		List<String> refused = userIds.stream().filter(condition).toList();
		if (!refused.isEmpty()) {
			throw error.apply("%s: %s".formatted(message, String.join(", ", refused)));
		}
	}

	private Member toMember(Membership membership) {
		String role = this.organization.user(membership.userId()).role();
		return new Member(membership.id(), this.workspace.id(), membership.userId(), role, membership.createdAt());
	}

}
