package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;

import io.github.openrouterspring.workspaces.BudgetInterval;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Sets the fields, members, and budgets of a workspace of {@link FakeOpenRouter}.
 */
public final class WorkspaceSeed {

	private final FakeOrganization organization;

	private final FakeWorkspace workspace;

	private final Memberships memberships;

	WorkspaceSeed(FakeOrganization organization, FakeWorkspace workspace) {
		this.organization = organization;
		this.workspace = workspace;
		this.memberships = new Memberships(organization, workspace);
	}

	/**
	 * Set the description.
	 * @param description the description
	 * @return this seed
	 */
	public WorkspaceSeed description(String description) {
		return field("description", description);
	}

	/**
	 * Set a field by its name on the wire.
	 * @param name the name, for example {@code default_text_model}
	 * @param value the value, {@code null} to clear the field
	 * @return this seed
	 */
	public WorkspaceSeed field(String name, @Nullable Object value) {
		Assert.isTrue(!"include_byok_in_budgets".equals(name), "Use includeByokInBudgets to set '" + name + "'");
		Assert.isTrue(!"slug".equals(name), "'name' must not be 'slug', which cannot be changed here");
		Assert.isTrue(WorkspaceFields.names().contains(name),
				() -> "'name' must be one of %s, but was '%s'".formatted(WorkspaceFields.names(), name));
		ObjectNode field = Json.MAPPER.createObjectNode();
		field.set(name, Json.MAPPER.valueToTree(value));
		this.workspace.set(WorkspaceFields.forUpdate(field));
		return this;
	}

	/**
	 * Add members of the organization.
	 * @param userIds the ids of the users
	 * @return this seed
	 */
	public WorkspaceSeed members(String... userIds) {
		return members(Arrays.asList(userIds));
	}

	/**
	 * Add members of the organization.
	 * @param userIds the ids of the users
	 * @return this seed
	 */
	public WorkspaceSeed members(Collection<String> userIds) {
		Assert.noNullElements(userIds, "'userIds' must not contain null elements");
		this.memberships.add(userIds);
		return this;
	}

	/**
	 * Add all members that the organization has so far.
	 * @return this seed
	 */
	public WorkspaceSeed everyone() {
		return members(this.organization.userIds());
	}

	/**
	 * Give a member an active API key in the workspace.
	 * @param userId the id of the user
	 * @return this seed
	 */
	public WorkspaceSeed activeApiKey(String userId) {
		Assert.isTrue(this.memberships.contains(userId),
				() -> "'%s' must be a member of the workspace to have an API key in it".formatted(userId));
		this.workspace.activeKeyHolders().add(userId);
		return this;
	}

	/**
	 * Set a budget.
	 * @param interval the interval
	 * @param limitUsd the limit in US dollars
	 * @return this seed
	 */
	public WorkspaceSeed budget(BudgetInterval interval, BigDecimal limitUsd) {
		Assert.notNull(interval, "'interval' must not be null");
		FieldRule.positiveNumber().check("limitUsd", Json.MAPPER.valueToTree(limitUsd));
		this.workspace.budgets().set(Interval.parse(interval.value()), limitUsd, this.organization.now());
		return this;
	}

	/**
	 * Set whether calls with the organization's own provider keys count toward the
	 * budgets.
	 * @param includeByokInBudgets whether they count
	 * @return this seed
	 */
	public WorkspaceSeed includeByokInBudgets(boolean includeByokInBudgets) {
		this.workspace.setIncludeByokInBudgets(includeByokInBudgets);
		return this;
	}

}
