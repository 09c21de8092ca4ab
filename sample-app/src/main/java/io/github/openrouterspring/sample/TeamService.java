package io.github.openrouterspring.sample;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;
import org.springframework.stereotype.Service;

/**
 * Onboards teams.
 */
@Service
class TeamService {

	private static final Log logger = LogFactory.getLog(TeamService.class);

	private final WorkspacesClient workspaces;

	TeamService(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	/**
	 * Create a workspace with members and a budget for a team. If a step fails, delete
	 * the workspace.
	 * @param team the team
	 * @return the onboarded team
	 */
	Team onboard(NewTeam team) {
		Workspace workspace = this.workspaces.create(team.workspace().toRequest());
		String id = workspace.id().toString();
		try {
			BulkAddResult added = this.workspaces.bulkAddMembers(id, team.userIds());
			WorkspaceBudget budget = this.workspaces.setBudget(id, BudgetInterval.MONTHLY, team.monthlyLimitUsd());
			return new Team(workspace, added.members(), budget);
		}
		catch (RuntimeException ex) {
			withdraw(id);
			throw ex;
		}
	}

	private void withdraw(String id) {
		try {
			this.workspaces.delete(id);
		}
		catch (OpenRouterException ex) {
			logger.warn(LogMessage.format("Onboarding failed and workspace %s could not be deleted. Delete it manually",
					id), ex);
		}
	}

}
