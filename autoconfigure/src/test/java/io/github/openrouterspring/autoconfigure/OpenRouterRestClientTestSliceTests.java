package io.github.openrouterspring.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.jsonPath;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for the client in a {@link RestClientTest}, as an application would write one.
 */
@RestClientTest(components = OpenRouterRestClientTestSliceService.class,
		properties = "openrouter.management-key=sk-or-test")
class OpenRouterRestClientTestSliceTests {

	private final MockRestServiceServer server;

	private final OpenRouterRestClientTestSliceService service;

	@Autowired
	OpenRouterRestClientTestSliceTests(MockRestServiceServer server, OpenRouterRestClientTestSliceService service) {
		this.server = server;
		this.service = service;
	}

	@Test
	void serviceCallsTheMockServer() {
		this.server.expect(requestTo("https://openrouter.ai/api/v1/workspaces/red"))
			.andExpect(method(HttpMethod.PATCH))
			.andExpect(header("Authorization", "Bearer sk-or-test"))
			.andExpect(jsonPath("$.name").value("Blue"))
			.andRespond(withSuccess("""
					{"data":{"id":"2f1c7b3e-5a55-4d51-a7a3-0f0f3a1f9f10","slug":"red","name":"Blue"}}""",
					MediaType.APPLICATION_JSON));
		assertThat(this.service.rename("red", "Blue")).isEqualTo("Blue");
		this.server.verify();
	}

	@SpringBootApplication
	static class Application {

	}

}
