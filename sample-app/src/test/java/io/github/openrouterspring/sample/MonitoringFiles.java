package io.github.openrouterspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in {@code monitoring/}.
 */
final class MonitoringFiles {

	static final Path FOLDER = Path.of("..", "monitoring");

	static final Path ALERTS = FOLDER.resolve("openrouter-alerts.yaml");

	static final Path ALERTS_TEST = FOLDER.resolve("openrouter-alerts-test.yaml");

	private static final Path DASHBOARD = FOLDER.resolve("openrouter-dashboard.json");

	private MonitoringFiles() {
	}

	static JsonNode dashboard() {
		return JsonMapper.shared().readTree(read(DASHBOARD));
	}

	static List<MonitoringQuery> dashboardQueries() {
		JsonNode dashboard = dashboard();
		Stream<MonitoringQuery> variables = dashboard.path("templating")
			.path("list")
			.valueStream()
			.filter((variable) -> "query".equals(variable.path("type").asString()))
			.map((variable) -> MonitoringQuery.labelValues("variable '%s'".formatted(variable.path("name").asString()),
					variable.path("query").path("query").asString()));
		Stream<MonitoringQuery> panels = dashboard.path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets")
				.valueStream()
				.map((target) -> new MonitoringQuery(
						"panel '%s' %s".formatted(panel.path("title").asString(), target.path("refId").asString()),
						target.path("expr").asString(), target.path("legendFormat").asString())));
		return Stream.concat(variables, panels).toList();
	}

	static List<MonitoringQuery> alertQueries() {
		return alerts().stream()
			.map((alert) -> new MonitoringQuery("alert '%s'".formatted(alert.get("alert")),
					String.valueOf(alert.get("expr")), String.valueOf(alert.get("annotations"))))
			.toList();
	}

	static List<Map<String, Object>> alerts() {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(read(ALERTS));
		return file.get("groups").stream().flatMap((group) -> group.get("rules").stream()).toList();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
