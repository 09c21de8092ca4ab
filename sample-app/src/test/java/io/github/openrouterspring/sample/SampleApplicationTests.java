package io.github.openrouterspring.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleApplication} as it runs without a key.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "openrouter.management-key=" })
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
			.isEqualTo(15);
	}

	@Test
	void hasTheWorkspacesThatItDeclares() {
		this.client.get()
			.uri("/api/workspaces/sample-team/budgets")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.items[?(@.interval == 'monthly')].limitUsd")
			.isEqualTo(100);
		this.client.get()
			.uri("/actuator/openrouterprovisioning")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.accounts.default.report.complete")
			.isEqualTo(true)
			.jsonPath("$.accounts.default.report.applied.length()")
			.isEqualTo(5);
	}

	@Test
	void exportsItsWorkspacesAsYaml() {
		this.client.get()
			.uri("/actuator/openrouterprovisioning/export")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType("application/yaml;charset=UTF-8")
			.expectBody(String.class)
			.value((yaml) -> assertThat(yaml).contains("sample-tenant:", "team-platform:", "name: Team Platform"));
		this.client.get().uri("/actuator/openrouterprovisioning/import").exchange().expectStatus().isNotFound();
	}

	@Test
	void healthShowsOpenRouter() {
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components.openRouter.status")
			.isEqualTo("UP")
			.jsonPath("$.components.openRouter.details.httpStatus")
			.isEqualTo(200);
	}

	@Test
	void metricsCountOperations() {
		this.client.get().uri("/api/workspaces/env-staging/members").exchange().expectStatus().isOk();
		this.client.get()
			.uri("/actuator/metrics/openrouter.client.operations?tag=operation:listMembers&tag=application:openrouter-sample")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.measurements[?(@.statistic == 'COUNT')].value")
			.isEqualTo(1.0);
	}

}
