package io.github.openrouterspring.sample;

import java.util.List;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test slice with the fake in the documentation.
 */
// tag::slice[]
@OpenRouterTest(TeamService.class)
class TeamServiceSliceTests {

	@Test
	void onboardAddsTheMembers(@Autowired TeamService teams, @Autowired FakeOpenRouter openRouter,
			@Autowired WorkspacesClient workspaces) {
		openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN));
		teams.onboard("Team Red", "team-red", List.of("user_ada"));
		assertThat(workspaces.listMembers("team-red").items()).hasSize(1);
	}

}
// end::slice[]
