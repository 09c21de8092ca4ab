package io.github.openrouterspring.provisioning;

import java.util.List;
import java.util.Set;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a workspace on the server.
 *
 * @param workspace the workspace
 * @param budgets the budgets, {@code null} if they were not read
 * @param members the ids of the members, {@code null} if they were not read
 * @param failure the failure to read the budgets or members, {@code null} if there was
 * none
 */
record PresentWorkspace(Workspace workspace, @Nullable WorkspaceBudgets budgets, @Nullable Set<String> members,
		@Nullable OpenRouterException failure) {

	Budgets limits() {
		return (this.budgets != null) ? Budgets.of(this.budgets) : Budgets.NONE;
	}

	@Nullable Boolean includeByokInBudgets() {
		Boolean withBudgets = (this.budgets != null) ? this.budgets.includeByokInBudgets() : null;
		return (withBudgets != null) ? withBudgets : this.workspace.includeByokInBudgets();
	}

	/**
	 * Return the definition that this workspace matches. It is not validated.
	 */
	WorkspaceDefinition toDefinition() {
		Budgets limits = limits();
		// It can be declared with budgets only
		Boolean includeByok = limits.limits().isEmpty() ? null : includeByokInBudgets();
		// An absent value means every key, so declare it explicitly
		UpdateWorkspaceRequest fields = this.workspace.mutate()
			.ioLoggingApiKeyIds(this.workspace.ioLoggingApiKeyIds())
			.build();
		return new WorkspaceDefinition(this.workspace.slug(), fields, limits.limits(), includeByok,
				(this.members != null) ? this.members : Set.of(), MemberSync.ADDITIVE, List.of(), false, null);
	}

}
