package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import org.jspecify.annotations.Nullable;

/**
 * Builder for {@link WorkspaceDefinition}.
 */
public final class WorkspaceDefinitionBuilder {

	private final String slug;

	private final List<Consumer<UpdateWorkspaceRequest.Builder>> fields = new ArrayList<>();

	private final Map<BudgetInterval, BigDecimal> budgets = new LinkedHashMap<>();

	private @Nullable Boolean includeByokInBudgets;

	private final Set<String> members = new LinkedHashSet<>();

	private MemberSync memberSync = MemberSync.ADDITIVE;

	private final List<String> renamedFrom = new ArrayList<>();

	private boolean isProtected;

	private @Nullable String origin;

	WorkspaceDefinitionBuilder(String slug) {
		this.slug = slug;
	}

	/**
	 * Declare fields as in an update: an absent field is left unchanged, and a field set
	 * to {@code null} is cleared. A new workspace without a declared name gets its slug
	 * as its name.
	 * @param fields sets fields, for example
	 * {@code (fields) -> fields.name("Blue").description(null)}
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder fields(Consumer<UpdateWorkspaceRequest.Builder> fields) {
		this.fields.add(fields);
		return this;
	}

	/**
	 * Declare a budget. Declared limits must strictly decrease as the interval narrows.
	 * @param interval the interval, one of the constants of {@link BudgetInterval}
	 * @param limitUsd the limit in US dollars, greater than zero
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder budget(BudgetInterval interval, BigDecimal limitUsd) {
		this.budgets.put(interval, limitUsd);
		return this;
	}

	/**
	 * Declare whether calls with the organization's own provider keys count toward the
	 * budgets. The server accepts this only with a budget, so at least one must be
	 * declared.
	 * @param includeByokInBudgets whether they count, {@code null} to leave this
	 * unchanged
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder includeByokInBudgets(@Nullable Boolean includeByokInBudgets) {
		this.includeByokInBudgets = includeByokInBudgets;
		return this;
	}

	/**
	 * Declare members. Not permitted for the default workspace, which has everybody as a
	 * member.
	 * @param userIds the ids of users of the organization
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder members(String... userIds) {
		return members(List.of(userIds));
	}

	/**
	 * Declare members. Not permitted for the default workspace, which has everybody as a
	 * member.
	 * @param userIds the ids of users of the organization
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder members(Collection<String> userIds) {
		this.members.addAll(userIds);
		return this;
	}

	/**
	 * Set how to treat undeclared members. Removing them requires at least one declared
	 * member.
	 * @param memberSync how to treat them, {@link MemberSync#ADDITIVE} by default
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder memberSync(MemberSync memberSync) {
		this.memberSync = memberSync;
		return this;
	}

	/**
	 * Declare former slugs. If no workspace has the declared slug, the first one found
	 * under a former slug is renamed and keeps its contents. Otherwise workspaces with a
	 * former slug are left alone, and not pruned either.
	 * @param slugs the former slugs
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder renamedFrom(String... slugs) {
		this.renamedFrom.addAll(List.of(slugs));
		return this;
	}

	/**
	 * Protect the workspace: neither its budgets nor its members are ever removed,
	 * whatever {@link PruneOptions} and {@link MemberSync} permit.
	 * @param isProtected whether the workspace is protected, {@code false} by default
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder isProtected(boolean isProtected) {
		this.isProtected = isProtected;
		return this;
	}

	/**
	 * Set where the workspace is declared, for messages.
	 * @param origin the place, for example {@code application.yaml:12:7}, or {@code null}
	 * if unknown
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder origin(@Nullable String origin) {
		this.origin = origin;
		return this;
	}

	/**
	 * Build the definition.
	 * @return the definition
	 * @throws InvalidWorkspaceDefinitionException if the server would reject the
	 * definition; it lists every problem
	 */
	public WorkspaceDefinition build() {
		DefinitionValidator checks = new DefinitionValidator(this.slug);
		UpdateWorkspaceRequest.Builder fields = checks.fields(this.fields);
		checks.budgets(this.budgets, this.includeByokInBudgets);
		checks.members(this.members, this.memberSync);
		checks.renamedFrom(this.renamedFrom);
		checks.throwIfAny(this.origin);
		return new WorkspaceDefinition(this.slug, fields.build(), this.budgets, this.includeByokInBudgets, this.members,
				this.memberSync, this.renamedFrom, this.isProtected, this.origin);
	}

}
