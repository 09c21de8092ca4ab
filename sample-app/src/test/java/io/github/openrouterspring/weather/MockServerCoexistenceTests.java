package io.github.openrouterspring.weather;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.test.autoconfigure.AutoConfigureMockRestServiceServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for Boot's {@link MockRestServiceServer}, which serves a single client, in a
 * whole application that has the OpenRouter client besides its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "openrouter.management-key=sk-or-test", "openrouter.provisioning.mode=off" })
@AutoConfigureMockRestServiceServer
class MockServerCoexistenceTests {

	@Test
	void mockServerIsBoundToTheClientOfTheApplication(@Autowired MockRestServiceServer server,
			@Autowired WeatherClient client, @Autowired WorkspacesClient workspaces) {
		server.expect(requestTo("https://weather.example.org/berlin"))
			.andRespond(withSuccess("{\"sky\":\"gray\"}", MediaType.APPLICATION_JSON));
		assertThat(client.get("berlin")).isEqualTo(new Weather("gray"));
		server.verify();
	}

}
