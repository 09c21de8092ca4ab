package io.github.openrouterspring.sample;

import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TeamController}.
 */
@SampleTest
class TeamControllerTests {

	private static final String TEAM = """
			{"name": "Team Red", "slug": "team-red", "userIds": ["user_ada", "user_alan"]}""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeOpenRouter openRouter;

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).user("user_alan", MemberRole.MEMBER));
	}

	@Test
	void onboardReturnsTheLocationOfTheWorkspace() {
		assertThat(onboard(TEAM)).hasStatus(HttpStatus.CREATED)
			.hasHeader("Location", "http://localhost/api/workspaces/team-red");
		assertThat(this.openRouter.workspace("team-red")).hasOnlyMembers("user_ada", "user_alan");
		assertThat(this.mvc.get().uri("/api/workspaces/team-red/budgets/monthly")).hasStatusOk();
	}

	@Test
	void failedOnboardingCanBeCompleted() {
		this.openRouter.on(ApiOperation.SET_BUDGET).failNext(FakeFault.UNAVAILABLE);
		assertThat(onboard(TEAM)).hasStatus(HttpStatus.BAD_GATEWAY);
		assertThat(this.mvc.put()
			.uri("/api/workspaces/team-red/budgets/monthly")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"limitUsd\": 500}")).hasStatusOk();
		assertThat(this.openRouter.workspace("team-red")).hasOnlyMembers("user_ada", "user_alan");
	}

	@Test
	void requestIsValidatedBeforeTheFirstStep() {
		assertThat(onboard("""
				{"name": "", "slug": "team-red", "userIds": [""]}""")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors")
			.asMap()
			.containsOnlyKeys("name", "userIds[0]");
		assertThat(this.openRouter.requests()).isEmpty();
	}

	private MvcTestResult onboard(String team) {
		return this.mvc.post().uri("/api/teams").contentType(MediaType.APPLICATION_JSON).content(team).exchange();
	}

}
