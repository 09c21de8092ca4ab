package io.github.openrouterspring.sample;

// tag::team-service[]
import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.stereotype.Service;

@Service
class TeamService {

	private final WorkspacesClient workspaces;

	TeamService(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	void onboard(String name, String slug, List<String> userIds) {
		this.workspaces.create(CreateWorkspaceRequest.of(name, slug));
		this.workspaces.bulkAddMembers(slug, userIds);
		this.workspaces.setBudget(slug, BudgetInterval.MONTHLY, new BigDecimal("500"));
	}

}
// end::team-service[]
