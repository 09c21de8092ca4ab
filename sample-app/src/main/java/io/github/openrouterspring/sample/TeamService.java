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
	 * Give a team a workspace with members and a budget, or nothing at all.
	 * @param team the team
	 * @return what the team has got
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
			logger.warn(LogMessage.format("Workspace %s of a team that was not onboarded is left behind", id), ex);
		}
	}

}
