package io.github.openrouterspring.sample;

import java.util.List;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.FakeOpenRouterExtension;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test without Spring in the documentation.
 */
// tag::extension[]
@ExtendWith(FakeOpenRouterExtension.class)
class TeamServicePlainTests {

	@Test
	void onboardAddsTheMembers(FakeOpenRouter openRouter, WorkspacesClient workspaces) {
		openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN));
		new TeamService(workspaces).onboard("Team Red", "team-red", List.of("user_ada"));
		assertThat(openRouter.workspace("team-red")).hasOnlyMembers("user_ada");
	}

}
// end::extension[]
