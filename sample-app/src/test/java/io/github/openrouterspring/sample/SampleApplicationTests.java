package io.github.openrouterspring.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Tests for {@link SampleApplication} as it runs without a key.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.management-key=", "openrouter.api-key=" })
@AutoConfigureRestTestClient
class SampleApplicationTests {

	@Autowired
	private RestTestClient client;

	@Test
	void servesTheSampleOrganization() {
		this.client.get()
			.uri("/api/workspaces?limit=5")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.items.length()")
			.isEqualTo(5)
			.jsonPath("$.items[1].slug")
			.isEqualTo("team-platform")
			.jsonPath("$.totalCount")
			.isEqualTo(13);
	}

	@Test
	void healthShowsOpenRouter() {
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components.openrouter.status")
			.isEqualTo("UP")
			.jsonPath("$.components.openrouter.details.httpStatus")
			.isEqualTo(200);
	}

	@Test
	void metricsCountOperations() {
		this.client.get().uri("/api/workspaces/env-staging/budgets").exchange().expectStatus().isOk();
		this.client.get()
			.uri("/actuator/metrics/openrouter.client.operations?tag=operation:listBudgets&tag=application:openrouter-sample")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.measurements[?(@.statistic == 'COUNT')].value")
			.isEqualTo(1.0);
	}

}
