package io.github.openrouterspring.sample;

import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TeamController} and its service.
 */
@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class TeamControllerTests {

	private static final String TEAM = """
			{"workspace": {"name": "Team Red", "slug": "team-red"}, "userIds": ["user_ada", "user_alan"],
			"monthlyLimitUsd": 500}""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeOpenRouter openRouter;

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.user("user_ada", "admin").user("user_alan", "member"));
	}

	@Test
	void onboardAnswersTheTeamAndTheAddressOfItsWorkspace() {
		assertThat(onboard(TEAM)).hasStatus(HttpStatus.CREATED)
			.hasHeader("Location", "http://localhost/api/workspaces/team-red")
			.bodyJson()
			.isLenientlyEqualTo("""
					{"workspace": {"slug": "team-red"}, "members": [{"userId": "user_ada"}, {"userId": "user_alan"}],
					"budget": {"interval": "monthly", "limitUsd": 500}}""");
		assertThat(this.mvc.get().uri("/api/workspaces/team-red/budgets/monthly")).hasStatusOk();
	}

	@Test
	void nothingIsLeftOfATeamWithAStranger() {
		assertThat(onboard("""
				{"workspace": {"name": "Team Red", "slug": "team-red"}, "userIds": ["user_who"],
				"monthlyLimitUsd": 500}""")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("user_who");
		assertThat(this.mvc.get().uri("/api/workspaces/team-red")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void nothingIsLeftOfATeamWhoseLastStepFails() {
		this.openRouter.on(ApiOperation.SET_BUDGET).failNext(FakeFault.UNAVAILABLE);
		assertThat(onboard(TEAM)).hasStatus(HttpStatus.BAD_GATEWAY);
		assertThat(this.openRouter.workspace("team-red")).doesNotExist();
	}

	@Test
	void firstFailureIsToldAndWhatIsLeftBehindIsLogged(CapturedOutput output) {
		this.openRouter.on(ApiOperation.BULK_ADD_MEMBERS)
			.failNext(FakeFault.RATE_LIMITED)
			.on(ApiOperation.DELETE)
			.failNext(FakeFault.UNAVAILABLE);
		assertThat(onboard(TEAM)).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(output).contains(
				"workspace %s could not be deleted".formatted(this.openRouter.workspace("team-red").workspace().id()),
				"503 SERVICE_UNAVAILABLE");
	}

	@Test
	void nothingIsWithdrawnIfThereIsNoWorkspace() {
		this.openRouter.on(ApiOperation.CREATE).failNext(FakeFault.RATE_LIMITED);
		assertThat(onboard(TEAM)).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(this.openRouter.requests()).hasSize(1);
	}

	@Test
	void everythingIsCheckedBeforeTheFirstStep() {
		assertThat(onboard("""
				{"workspace": {"name": "", "slug": "team-red"}, "userIds": [""], "monthlyLimitUsd": 0}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors")
			.asMap()
			.containsOnlyKeys("workspace.name", "userIds[0]", "monthlyLimitUsd");
		assertThat(this.openRouter.wireMock().getAllServeEvents()).isEmpty();
	}

	private MvcTestResult onboard(String team) {
		return this.mvc.post().uri("/api/teams").contentType(MediaType.APPLICATION_JSON).content(team).exchange();
	}

}
