package io.github.openrouterspring.sample;

// tag::test[]
import java.util.List;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@UseFakeOpenRouter // starts it, and points openrouter.base-url and the key at it
class TeamServiceTests {

	@Test
	void onboardGivesTheTeamItsBudget(@Autowired TeamService teams, @Autowired FakeOpenRouter openRouter,
			@Autowired WorkspacesClient workspaces) {
		openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN));
		teams.onboard("Team Green", "team-green", List.of("user_ada"));
		assertThat(workspaces.getBudget("team-green", BudgetInterval.MONTHLY).limitUsd()).isEqualByComparingTo("500");
	}

}
// end::test[]
