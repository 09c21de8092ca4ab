package io.github.openrouterspring.provisioning;

import java.util.List;
import java.util.Set;

import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as it is, as far as it was read.
 *
 * @param workspace the workspace
 * @param budgets the budgets, {@code null} if they were not read
 * @param members the ids of the members, {@code null} if they were not read
 */
record PresentWorkspace(Workspace workspace, @Nullable WorkspaceBudgets budgets, @Nullable Set<String> members) {

	@Nullable Boolean includeByokInBudgets() {
		Boolean withBudgets = (this.budgets != null) ? this.budgets.includeByokInBudgets() : null;
		return (withBudgets != null) ? withBudgets : this.workspace.includeByokInBudgets();
	}

	/**
	 * Return the workspace as if it were declared so. What the server has is not checked.
	 */
	WorkspaceDefinition toDefinition() {
		Budgets limits = (this.budgets != null) ? Budgets.of(this.budgets) : Budgets.NONE;
		// It is declared with budgets only
		Boolean includeByok = limits.limits().isEmpty() ? null : includeByokInBudgets();
		// No key ids mean every key, which is worth declaring
		UpdateWorkspaceRequest fields = this.workspace.mutate()
			.ioLoggingApiKeyIds(this.workspace.ioLoggingApiKeyIds())
			.build();
		return new WorkspaceDefinition(this.workspace.slug(), fields, limits, includeByok,
				(this.members != null) ? this.members : Set.of(), MemberSync.ADDITIVE, List.of(), null);
	}

}
