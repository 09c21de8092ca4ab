package io.github.openrouterspring.sample;

import java.awt.Rectangle;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Compares the dashboard and the alerts in {@code monitoring/} with the metrics of the
 * running application.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.management-key=", "openrouter.retry.delay=1ms",
				"management.endpoints.web.exposure.include=prometheus",
				"management.metrics.tags.application=${spring.application.name}",
				"management.metrics.distribution.percentiles-histogram.openrouter.client.operations=true" })
@AutoConfigureRestTestClient
@TestInstance(Lifecycle.PER_CLASS)
class MonitoringTests {

	private static final Path FOLDER = Path.of("..", "monitoring");

	private static final JsonNode DASHBOARD = JsonMapper.shared()
		.readTree(contentOf(FOLDER.resolve("openrouter-dashboard.json").toFile()));

	private static final List<MonitoringQuery> DASHBOARD_QUERIES = MonitoringQuery.ofDashboard(DASHBOARD);

	private static final String ALERTS = FOLDER.resolve("openrouter-alerts.yaml").toString();

	private static final Pattern FAMILY = Pattern.compile("# TYPE (openrouter_\\w+) \\w+");

	@Autowired
	private RestTestClient client;

	@Autowired
	private FakeOpenRouter openRouter;

	private String scrape;

	@BeforeAll
	void makeTrafficAndScrape() {
		this.openRouter.reset();
		this.openRouter.failNext(FakeFault.UNAVAILABLE, FakeFault.CUT_BEFORE_PROCESSING, FakeFault.RATE_LIMITED);
		get("team-platform", 200);
		get("team-platform/members", 200);
		get("team-platform/budgets/daily", 200);
		get("nobody", 404);
		for (int status : new int[] { 400, 401, 403, 409, 500 }) {
			FakeFault refusal = FakeFault.status(status)
				.header("X-RateLimit-Limit", "100")
				.header("X-RateLimit-Remaining", "42");
			this.openRouter.faults(() -> refusal);
			this.client.get().uri("/api/workspaces/refused").exchange();
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
	void queriesUseMetricsThatTheApplicationExposes(MonitoringQuery query) {
		assertThat(query.metrics()).as("metrics of %s", query).isNotEmpty();
		assertThat(query.problems(this.scrape)).isEmpty();
	}

	static Stream<MonitoringQuery> queries() {
		return Stream.concat(DASHBOARD_QUERIES.stream(), alerts().stream().map(MonitoringQuery::ofAlert));
	}

	/**
	 * Return the alerts, with the recorded expressions that they use in place of their
	 * names.
	 */
	private static List<Map<String, Object>> alerts() {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(contentOf(new File(ALERTS)));
		Map<String, String> recorded = new LinkedHashMap<>();
		List<Map<String, Object>> alerts = new ArrayList<>();
		file.get("groups").stream().flatMap((group) -> group.get("rules").stream()).forEach((rule) -> {
			String expression = rule.get("expr").toString();
			for (Map.Entry<String, String> record : recorded.entrySet()) {
				expression = expression.replace(record.getKey(), "(%s)".formatted(record.getValue()));
			}
			rule.put("expr", expression);
			if (rule.containsKey("record")) {
				recorded.put(rule.get("record").toString(), expression);
			}
			else {
				alerts.add(rule);
			}
		});
		return alerts;
	}

	@Test
	void dashboardShowsEveryMetricOfTheClient() {
		Set<String> shown = DASHBOARD_QUERIES.stream()
			.flatMap((query) -> query.metrics().stream())
			.collect(Collectors.toSet());
		List<String> families = FAMILY.matcher(this.scrape)
			.results()
			.map((family) -> family.group(1))
			// Their names depend on whether there are histograms
			.filter((family) -> !family.contains("_active_"))
			.toList();
		assertThat(families).hasSizeGreaterThanOrEqualTo(10)
			.allSatisfy((family) -> assertThat(shown).as("metrics that the dashboard shows, of %s", family)
				.anyMatch((metric) -> metric.matches(family + "(_bucket|_count|_sum)?")));
	}

	@Test
	void alertsNeedNoHistogramsAndHaveSeverityAndDescription() {
		assertThat(alerts()).isNotEmpty().allSatisfy((alert) -> {
			assertThat(MonitoringQuery.ofAlert(alert).metrics()).noneMatch((metric) -> metric.endsWith("_bucket"));
			assertThat(alert).containsKey("for");
			assertThat((Map<?, ?>) alert.get("labels")).extracting("severity").isIn("warning", "critical");
			assertThat((Map<?, ?>) alert.get("annotations")).extracting(Map::keySet)
				.isEqualTo(Set.of("summary", "description"));
		});
	}

	@Test
	void dashboardDependsOnNoInstallation() {
		assertThat(DASHBOARD.path("id").isNull()).isTrue();
		assertThat(DASHBOARD.findValues("datasource")).isNotEmpty()
			.allSatisfy((datasource) -> assertThat(datasource.path("uid").asString()).isEqualTo("${datasource}"));
		assertThat(DASHBOARD.path("templating").path("list").valueStream().map((one) -> one.path("name").asString()))
			.containsExactly("datasource", "job", "application", "instance", "account", "paths");
	}

	@Test
	void panelsOfTheDashboardDoNotOverlap() {
		List<Rectangle> taken = new ArrayList<>();
		assertThat(DASHBOARD.path("panels")).isNotEmpty().allSatisfy((panel) -> {
			JsonNode position = panel.path("gridPos");
			Rectangle place = new Rectangle(position.path("x").asInt(), position.path("y").asInt(),
					position.path("w").asInt(), position.path("h").asInt());
			assertThat(place.getMaxX()).as("right edge of %s", panel.path("title")).isLessThanOrEqualTo(24);
			assertThat(taken).as("panels at the place of %s", panel.path("title")).noneMatch(place::intersects);
			taken.add(place);
		}).extracting((panel) -> panel.path("id").asInt()).doesNotHaveDuplicates();
	}

	@Test
	void promtoolAcceptsTheAlertsAndTheirTestsPass() throws Exception {
		promtool("check", "rules", ALERTS);
		promtool("test", "rules", FOLDER.resolve("openrouter-alerts-test.yaml").toString());
	}

	@Test
	void promtoolAcceptsTheQueriesOfTheDashboard(@TempDir Path folder) throws Exception {
		StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
		for (MonitoringQuery query : DASHBOARD_QUERIES) {
			rules.append("      # %s%n      - record: query:%d%n        expr: '%s'%n".formatted(query,
					DASHBOARD_QUERIES.indexOf(query),
					query.expression().replace("$__rate_interval", "5m").replace("'", "''")));
		}
		promtool("check", "rules", Files.writeString(folder.resolve("dashboard.yaml"), rules).toString());
	}

	/**
	 * Run promtool if it is installed, and expect success.
	 */
	private static void promtool(String... arguments) throws Exception {
		boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "promtool")));
		if (!installed) {
			System.out.println("SKIPPED: promtool, because it is not on the PATH (Debian: prometheus)");
		}
		assumeTrue(installed, "There is no promtool on the PATH");
		List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as("exit code of %s with output%n%s", command, output).isZero();
	}

	private void get(String path, int status) {
		this.client.get().uri("/api/workspaces/" + path).exchange().expectStatus().isEqualTo(status);
	}

}
