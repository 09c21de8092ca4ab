package io.github.openrouterspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the dashboard and the alerts of {@code monitoring/} to what the application that
 * runs shows to Prometheus.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.management-key=", "openrouter.retry.delay=1ms",
				"management.endpoints.web.exposure.include=prometheus",
				"management.metrics.tags.application=${spring.application.name}",
				"management.metrics.distribution.percentiles-histogram.openrouter.client.operations=true" })
@AutoConfigureRestTestClient
class MonitoringTests {

	private static final Pattern FAMILY = Pattern.compile("# TYPE (openrouter_\\w+) \\w+");

	@Autowired
	private RestTestClient client;

	@Autowired
	private FakeOpenRouter openRouter;

	private String scrape;

	@BeforeEach
	void makeTrafficAndScrape() {
		this.openRouter.reset();
		this.openRouter.failNext(FakeFault.UNAVAILABLE, FakeFault.CUT_BEFORE_PROCESSING);
		get("team-platform", 200);
		get("nobody", 404);
		for (int status : new int[] { 400, 401, 403, 409 }) {
			this.openRouter.wireMock()
				.stubFor(WireMock.get(WireMock.urlPathMatching("/api/v1/workspaces/refused-%d".formatted(status)))
					.willReturn(WireMock
						.jsonResponse("{\"error\": {\"code\": %d, \"message\": \"No\"}}".formatted(status), status)
						.withHeader("X-RateLimit-Limit", "100")
						.withHeader("X-RateLimit-Remaining", "42")));
			this.client.get().uri("/api/workspaces/refused-{status}", status).exchange();
		}
		this.scrape = this.client.get()
			.uri("/actuator/prometheus")
			.accept(MediaType.TEXT_PLAIN)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	@ParameterizedTest
	@MethodSource("queries")
	void namesOnlyWhatTheApplicationShows(MonitoringQuery query) {
		assertThat(query.metrics()).as("metrics of %s", query).isNotEmpty();
		assertThat(query.problems(MonitoringSeries.parse(this.scrape))).isEmpty();
	}

	static Stream<MonitoringQuery> queries() {
		return Stream.of(MonitoringFiles.dashboardQueries(), MonitoringFiles.alertQueries()).flatMap(List::stream);
	}

	@Test
	void dashboardShowsEveryMetricOfTheClient() {
		Set<String> shown = MonitoringFiles.dashboardQueries()
			.stream()
			.flatMap((query) -> query.metrics().stream())
			.collect(Collectors.toSet());
		List<String> families = FAMILY.matcher(this.scrape)
			.results()
			.map((family) -> family.group(1))
			// How these are named depends on whether there are histograms
			.filter((family) -> !family.contains("_active_"))
			.toList();
		assertThat(families).hasSizeGreaterThanOrEqualTo(10)
			.allSatisfy((family) -> assertThat(shown).as("metrics that the dashboard shows, of %s", family)
				.anyMatch((metric) -> metric.matches(family + "(_bucket|_count|_sum)?")));
	}

	@Test
	void alertsNeedNoHistograms() {
		assertThat(MonitoringFiles.alertQueries().stream().flatMap((query) -> query.metrics().stream()))
			.noneMatch((metric) -> metric.endsWith("_bucket"));
	}

	@Test
	void alertsSayHowBadItIsAndWhatToDo() {
		assertThat(MonitoringFiles.alerts()).isNotEmpty().allSatisfy((alert) -> {
			assertThat(alert).containsKey("for");
			assertThat((Map<?, ?>) alert.get("labels")).extracting("severity").isIn("warning", "critical");
			assertThat((Map<?, ?>) alert.get("annotations")).extracting(Map::keySet)
				.isEqualTo(Set.of("summary", "description"));
		});
	}

	@Test
	void dashboardBindsToNoInstallation() {
		JsonNode dashboard = MonitoringFiles.dashboard();
		assertThat(dashboard.path("id").isNull()).isTrue();
		assertThat(dashboard.findValues("datasource")).isNotEmpty()
			.allSatisfy((datasource) -> assertThat(datasource.path("uid").asString()).isEqualTo("${datasource}"));
		assertThat(dashboard.path("templating").path("list").valueStream().map((one) -> one.path("name").asString()))
			.containsExactly("datasource", "application", "account");
	}

	@Test
	void panelsOfTheDashboardDoNotOverlap() {
		Set<String> taken = new TreeSet<>();
		Set<Integer> ids = new TreeSet<>();
		assertThat(MonitoringFiles.dashboard().path("panels")).isNotEmpty().allSatisfy((panel) -> {
			String title = panel.path("title").asString();
			assertThat(ids.add(panel.path("id").asInt())).as("id of %s is its own", title).isTrue();
			JsonNode position = panel.path("gridPos");
			int right = position.path("x").asInt() + position.path("w").asInt();
			assertThat(right).as("right edge of %s", title).isLessThanOrEqualTo(24);
			for (int x = position.path("x").asInt(); x < right; x++) {
				for (int y = 0; y < position.path("h").asInt(); y++) {
					assertThat(taken.add(x + "," + (position.path("y").asInt() + y))).as("place of %s is free", title)
						.isTrue();
				}
			}
		});
	}

	@Test
	void promtoolAcceptsTheAlerts() throws Exception {
		MonitoringPromtool.run("check", "rules", MonitoringFiles.ALERTS.toString());
	}

	@Test
	void promtoolSeesTheAlertsFireWhenTheyShould() throws Exception {
		MonitoringPromtool.run("test", "rules", MonitoringFiles.ALERTS_TEST.toString());
	}

	@Test
	void promtoolAcceptsTheQueriesOfTheDashboard(@TempDir Path folder) throws Exception {
		Path rules = writeAsRules(folder, MonitoringFiles.dashboardQueries());
		MonitoringPromtool.run("check", "rules", rules.toString());
	}

	private static Path writeAsRules(Path folder, List<MonitoringQuery> queries) throws IOException {
		StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
		for (int number = 0; number < queries.size(); number++) {
			String expression = queries.get(number).expression().replace("$__rate_interval", "5m");
			rules.append("      # %s%n      - record: query:%d%n        expr: '%s'%n".formatted(queries.get(number),
					number, expression.replace("'", "''")));
		}
		return Files.writeString(folder.resolve("dashboard.yaml"), rules);
	}

	private void get(String workspace, int status) {
		this.client.get().uri("/api/workspaces/{workspace}", workspace).exchange().expectStatus().isEqualTo(status);
	}

}
