package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link WorkspaceDefinition}.
 */
public final class WorkspaceDefinitionBuilder {

	private final String slug;

	private final List<Consumer<UpdateWorkspaceRequest.Builder>> fields = new ArrayList<>();

	private final Map<BudgetInterval, BigDecimal> budgets = new LinkedHashMap<>();

	private @Nullable Boolean includeByokInBudgets;

	private final List<String> members = new ArrayList<>();

	private MemberSync memberSync = MemberSync.ADDITIVE;

	private final List<String> renamedFrom = new ArrayList<>();

	private boolean isProtected;

	private @Nullable String origin;

	WorkspaceDefinitionBuilder(String slug) {
		this.slug = slug;
	}

	/**
	 * Declare fields as an update sets them: one that is left out stays as it is, one
	 * that is {@code null} is to be cleared. A workspace that has to be created and
	 * declares no name is named by its slug.
	 * @param fields sets fields, for example
	 * {@code (fields) -> fields.name("Blue").description(null)}
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder fields(Consumer<UpdateWorkspaceRequest.Builder> fields) {
		this.fields.add(fields);
		return this;
	}

	/**
	 * Declare a budget. The declared limits have to decrease strictly as the interval
	 * narrows.
	 * @param interval the interval, one of those that are constants
	 * @param limitUsd the limit in US dollars, greater than zero
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder budget(BudgetInterval interval, BigDecimal limitUsd) {
		this.budgets.put(interval, limitUsd);
		return this;
	}

	/**
	 * Declare whether calls with the organization's own provider keys count towards the
	 * budgets. The server takes that with a budget only, so at least one has to be
	 * declared too.
	 * @param includeByokInBudgets whether they count, {@code null} to leave that as it is
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder includeByokInBudgets(@Nullable Boolean includeByokInBudgets) {
		this.includeByokInBudgets = includeByokInBudgets;
		return this;
	}

	/**
	 * Declare members, not of the default workspace: everybody is one of it.
	 * @param userIds the ids of users of the organization
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder members(String... userIds) {
		return members(List.of(userIds));
	}

	/**
	 * Declare members, not of the default workspace: everybody is one of it.
	 * @param userIds the ids of users of the organization
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder members(Collection<String> userIds) {
		this.members.addAll(userIds);
		return this;
	}

	/**
	 * Set what becomes of members that are not declared. They are only removed from a
	 * workspace that declares at least one.
	 * @param memberSync {@link MemberSync#ADDITIVE} by default
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder memberSync(MemberSync memberSync) {
		this.memberSync = memberSync;
		return this;
	}

	/**
	 * Tell former slugs. If there is no workspace of the declared slug, the first one
	 * that is found under one of these is renamed and keeps all it has; otherwise those
	 * that are found are left alone, and not deleted either.
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
	 * Set where this is declared, for messages.
	 * @param origin the place, for example {@code application.yaml:12:7}
	 * @return this builder
	 */
	public WorkspaceDefinitionBuilder origin(@Nullable String origin) {
		this.origin = origin;
		return this;
	}

	/**
	 * Build the definition.
	 * @return the definition
	 * @throws InvalidWorkspaceDefinitionException if the server would refuse any of it,
	 * with a problem for each call of this builder that was wrong
	 */
	public WorkspaceDefinition build() {
		DefinitionValidator checks = new DefinitionValidator(this.slug);
		UpdateWorkspaceRequest.Builder fields = checks.fields(this.fields);
		Budgets budgets = checks.budgets(this.budgets, this.includeByokInBudgets);
		checks.members(this.members, this.memberSync);
		checks.renamedFrom(this.renamedFrom);
		checks.throwIfAny(this.origin);
		return new WorkspaceDefinition(this.slug, fields.build(), budgets, this.includeByokInBudgets, this.members,
				this.memberSync, this.renamedFrom, this.isProtected, this.origin);
	}

}
