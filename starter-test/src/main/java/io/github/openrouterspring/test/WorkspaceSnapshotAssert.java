package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * AssertJ {@link org.assertj.core.api.Assert assertions} for a {@link WorkspaceSnapshot}.
 * All but {@link #doesNotExist()} require that the workspace exists.
 */
public final class WorkspaceSnapshotAssert extends AbstractAssert<WorkspaceSnapshotAssert, WorkspaceSnapshot> {

	WorkspaceSnapshotAssert(WorkspaceSnapshot actual) {
		super(actual, WorkspaceSnapshotAssert.class);
	}

	/**
	 * Verify that the workspace exists.
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert exists() {
		if (!snapshot().exists()) {
			failWithMessage("%nExpecting %s to exist", this.actual);
		}
		return this;
	}

	/**
	 * Verify that the workspace does not exist.
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert doesNotExist() {
		if (snapshot().exists()) {
			failWithMessage("%nExpecting %s not to exist", this.actual);
		}
		return this;
	}

	/**
	 * Verify the name.
	 * @param name the expected name
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasName(String name) {
		return hasField("name", name);
	}

	/**
	 * Verify a field by its name on the wire. Numbers are equal if their values are.
	 * @param name the name, for example {@code default_text_model}
	 * @param value the expected value, for example a string, a number or a list
	 * @return this assertion
	 * @see WorkspaceSeed#field(String, Object)
	 */
	public WorkspaceSnapshotAssert hasField(String name, @Nullable Object value) {
		exists();
		JsonNode field = snapshot().field(name);
		if (!isEqual(field, value)) {
			failWithMessage("%nExpecting field '%s' of %s to be:%n  %s%nbut was:%n  %s", name, this.actual,
					Json.MAPPER.writeValueAsString(value), field);
		}
		return this;
	}

	/**
	 * Verify that the workspace has these members, in any order, and no others.
	 * @param userIds the ids of the users
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasOnlyMembers(String... userIds) {
		memberIds().containsExactlyInAnyOrder(userIds);
		return this;
	}

	/**
	 * Verify that the workspace has these members. It may have others.
	 * @param userIds the ids of the users
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasMembers(String... userIds) {
		memberIds().contains(userIds);
		return this;
	}

	/**
	 * Verify that the workspace has a member in a role.
	 * @param userId the id of the user
	 * @param role the expected role
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasMember(String userId, MemberRole role) {
		hasMembers(userId);
		Assertions.assertThat(snapshot().members())
			.as(describe("members"))
			.anyMatch((member) -> member.userId().equals(userId) && role.equals(member.role()),
					"member '%s' in the role '%s'".formatted(userId, role));
		return this;
	}

	/**
	 * Verify that the workspace has none of these members.
	 * @param userIds the ids of the users
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert doesNotHaveMembers(String... userIds) {
		memberIds().doesNotContain(userIds);
		return this;
	}

	/**
	 * Verify that the workspace has no members.
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasNoMembers() {
		memberIds().isEmpty();
		return this;
	}

	/**
	 * Verify the limit of a budget.
	 * @param interval the interval
	 * @param limitUsd the expected limit in US dollars, of any scale
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasBudget(BudgetInterval interval, BigDecimal limitUsd) {
		exists();
		Assertions.assertThat(limit(interval))
			.as(describe("limit of the " + interval + " budget"))
			.isNotNull()
			.isEqualByComparingTo(limitUsd);
		return this;
	}

	/**
	 * Verify that a budget is not set.
	 * @param interval the interval
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert doesNotHaveBudget(BudgetInterval interval) {
		exists();
		Assertions.assertThat(limit(interval)).as(describe("limit of the " + interval + " budget")).isNull();
		return this;
	}

	/**
	 * Verify that no budget is set.
	 * @return this assertion
	 */
	public WorkspaceSnapshotAssert hasNoBudgets() {
		exists();
		Assertions.assertThat(snapshot().budgets()).as(describe("budgets")).isEmpty();
		return this;
	}

	private static boolean isEqual(JsonNode actual, @Nullable Object expected) {
		// Calls the comparator for values in arrays, too
		return actual.equals(
				(one, other) -> (one.isNumber() && other.isNumber())
						? one.decimalValue().compareTo(other.decimalValue()) : (one.equals(other) ? 0 : 1),
				Json.MAPPER.valueToTree(expected));
	}

	private String describe(String part) {
		String prefix = descriptionText().isEmpty() ? "" : descriptionText() + ": ";
		return prefix + part + " of " + this.actual;
	}

	private ListAssert<String> memberIds() {
		exists();
		List<String> userIds = snapshot().members().stream().map(WorkspaceMember::userId).toList();
		return Assertions.assertThat(userIds).as(describe("members"));
	}

	private @Nullable BigDecimal limit(BudgetInterval interval) {
		return snapshot().budgets()
			.stream()
			.filter((budget) -> budget.interval().equals(interval))
			.map(WorkspaceBudget::limitUsd)
			.findFirst()
			.orElse(null);
	}

	private WorkspaceSnapshot snapshot() {
		return Objects.requireNonNull(this.actual);
	}

}
