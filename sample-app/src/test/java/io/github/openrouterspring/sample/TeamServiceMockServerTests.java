package io.github.openrouterspring.sample;

import java.util.List;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.test.OpenRouterTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.jsonPath;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withStatus;

/**
 * The test slice with a mock server in the documentation.
 */
// tag::mock-server[]
@OpenRouterTest(components = TeamService.class, mockServer = true)
class TeamServiceMockServerTests {

	@Test
	void onboardRejectsASlugThatIsInUse(@Autowired TeamService teams, @Autowired MockRestServiceServer server) {
		server.expect(requestTo("https://openrouter.ai/api/v1/workspaces"))
			.andExpect(jsonPath("$.slug").value("team-red"))
			.andRespond(withStatus(HttpStatus.BAD_REQUEST));
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> teams.onboard("Team Red", "team-red", List.of("user_ada")));
		server.verify();
	}

}
// end::mock-server[]
