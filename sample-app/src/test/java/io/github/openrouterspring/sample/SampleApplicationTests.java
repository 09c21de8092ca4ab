package io.github.openrouterspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleApplication} without a key, and for {@code requests.http}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "openrouter.management-key=" })
@AutoConfigureRestTestClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleApplicationTests {

	@Autowired
	private RestTestClient client;

	@Autowired
	private MeterRegistry meters;

	@Test
	void createsItsDeclaredWorkspaces() {
		assertThat(json("/api/workspaces/sample-team/budgets/monthly").path("limitUsd").asInt()).isEqualTo(100);
		JsonNode report = json("/actuator/openrouterprovisioning").at("/accounts/default/report");
		assertThat(report.path("complete").asBoolean()).isTrue();
		assertThat(report.path("applied")).hasSize(5);
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

	/**
	 * Last, because the requests apply the declarations again. Twice, because they remove
	 * what they create.
	 */
	@RepeatedTest(2)
	@Order(Integer.MAX_VALUE)
	void requestsHaveTheStatusInTheirTitlesAndCallEveryOperation(@LocalServerPort int port) throws IOException {
		String file = Files.readString(Path.of("requests.http"));
		assertThat(file).contains("http://localhost:8080");
		Map<String, Long> callsBefore = calls();
		RequestsFileRequest.parse(file.replace("http://localhost:8080", "http://localhost:" + port))
			.forEach((request) -> request.sendWith(this.client));
		Map<String, Long> calls = calls();
		callsBefore.forEach((operation, count) -> calls.merge(operation, -count, Long::sum));
		calls.values().removeIf((count) -> count == 0);
		assertThat(calls.keySet()).as("operations that the walk calls")
			.containsExactlyInAnyOrderElementsOf(RequestsFileRequest.OPERATIONS);
		assertThat(json("/actuator/metrics/openrouter.client.operations?tag=application:openrouter-sample")
			.path("measurements")).isNotEmpty();
	}

	private Map<String, Long> calls() {
		Map<String, Long> calls = new TreeMap<>();
		for (Timer timer : this.meters.get("openrouter.client.operations").timers()) {
			calls.merge(timer.getId().getTag("operation"), timer.count(), Long::sum);
		}
		return calls;
	}

	private JsonNode json(String path) {
		return this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody();
	}

}
