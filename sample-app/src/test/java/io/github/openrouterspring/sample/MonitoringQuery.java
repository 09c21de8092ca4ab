package io.github.openrouterspring.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * PromQL of a panel, variable, or alert in {@code monitoring/}. Parses only the names of
 * metrics and labels; promtool checks the syntax.
 *
 * @param place where the query is
 * @param expression the PromQL
 * @param template the legend or the annotations, which name labels too
 */
record MonitoringQuery(String place, String expression, String template) {

	/**
	 * Labels that Prometheus adds to everything it scrapes.
	 */
	private static final Set<String> TARGET_LABELS = Set.of("instance", "job");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");

	private static final Pattern METRIC = Pattern.compile(
			"(?<![\\w.])(?!(?:and|or|unless|bool|offset)\\b)([a-zA-Z_]\\w*)\\b(?!\\s*\\()(?:\\s*\\{((?:[^}\"]|\"[^\"]*\")*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");

	private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)");

	static List<MonitoringQuery> ofDashboard(JsonNode dashboard) {
		Stream<MonitoringQuery> variables = dashboard.path("templating")
			.path("list")
			.valueStream()
			.filter((variable) -> "query".equals(variable.path("type").asString()))
			.map((variable) -> new MonitoringQuery("variable '%s'".formatted(variable.path("name").asString()),
					LABEL_VALUES.matcher(variable.path("query").path("query").asString())
						.replaceFirst("count by ($2) ($1)"),
					""));
		Stream<MonitoringQuery> panels = dashboard.path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets")
				.valueStream()
				.map((target) -> new MonitoringQuery(
						"panel '%s' %s".formatted(panel.path("title").asString(), target.path("refId").asString()),
						target.path("expr").asString(), target.path("legendFormat").asString())));
		return Stream.concat(variables, panels).toList();
	}

	static MonitoringQuery ofAlert(Map<String, Object> alert) {
		return new MonitoringQuery("alert '%s'".formatted(alert.get("alert")), String.valueOf(alert.get("expr")),
				String.valueOf(alert.get("annotations")));
	}

	Set<String> metrics() {
		return selectors().map((selector) -> selector.group(1)).collect(Collectors.toSet());
	}

	/**
	 * Return the metrics and labels that are missing in a scrape.
	 */
	List<String> problems(String scrape) {
		Set<String> groupings = GROUPING.matcher(this.expression)
			.results()
			.flatMap((result) -> Stream.of(result.group(1).split("\\s*,\\s*")))
			.collect(Collectors.toCollection(TreeSet::new));
		Stream<String> ofTemplate = TEMPLATE_LABEL.matcher(this.template)
			.results()
			.map((label) -> label.group(1))
			.filter((label) -> !groupings.contains(label))
			.map("nothing is grouped by the label '%s' of its text"::formatted);
		Set<String> labels = new TreeSet<>(groupings);
		labels.removeAll(TARGET_LABELS);
		return Stream.concat(selectors().flatMap((selector) -> problems(selector, labels, scrape)), ofTemplate)
			.map((problem) -> "%s: %s".formatted(this.place, problem))
			.toList();
	}

	private static Stream<String> problems(MatchResult selector, Set<String> groupings, String scrape) {
		String metric = selector.group(1);
		List<String> series = scrape.lines().filter((line) -> line.matches(metric + "[{ ].*")).toList();
		if (series.isEmpty()) {
			return Stream.of("there is no metric '%s'".formatted(metric));
		}
		List<MatchResult> matchers = MATCHER.matcher(Objects.requireNonNullElse(selector.group(2), ""))
			.results()
			.filter((matcher) -> !TARGET_LABELS.contains(matcher.group(1)))
			.toList();
		Stream<String> labels = Stream.concat(groupings.stream(), matchers.stream().map((matcher) -> matcher.group(1)))
			.filter((label) -> !has(series, label, "[^\"]*"))
			.map((label) -> "metric '%s' has no label '%s'".formatted(metric, label));
		// A variable of the dashboard stands for any value
		List<MatchResult> fixed = matchers.stream().filter((matcher) -> !matcher.group(3).startsWith("$")).toList();
		Stream<String> values = fixed.stream()
			.flatMap((matcher) -> Stream.of(matcher.group(3).split("\\|"))
				.filter((value) -> !has(series, matcher.group(1), value))
				.map((value) -> "metric '%s' has no %s=\"%s\"".formatted(metric, matcher.group(1), value)));
		boolean together = series.stream()
			.anyMatch((line) -> fixed.stream()
				.allMatch((matcher) -> has(List.of(line), matcher.group(1), matcher.group(3)) != matcher.group(2)
					.startsWith("!")));
		List<String> problems = Stream.concat(labels, values).distinct().toList();
		return (problems.isEmpty() && !together) ? Stream.of("no series of '%s' matches".formatted(metric))
				: problems.stream();
	}

	private static boolean has(List<String> series, String label, String value) {
		Pattern pattern = Pattern.compile("[{,]%s=\"(%s)\"".formatted(label, value));
		return series.stream().anyMatch((line) -> pattern.matcher(line).find());
	}

	private Stream<MatchResult> selectors() {
		return METRIC.matcher(GROUPING.matcher(this.expression).replaceAll(" ").replaceAll("\\[[^\\]]*]", " "))
			.results();
	}

	@Override
	public String toString() {
		return this.place;
	}

}
