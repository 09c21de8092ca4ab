package io.github.openrouterspring.sample;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PromQL of a panel, a variable or an alert. Reads no more of it than which metrics and
 * labels it names; promtool reads the rest.
 *
 * @param place where the query is
 * @param expression the PromQL
 * @param template the legend or the annotations, which name labels too
 */
record MonitoringQuery(String place, String expression, String template) {

	/**
	 * Prometheus adds these to all that it scrapes.
	 */
	private static final Set<String> TARGET_LABELS = Set.of("instance", "job");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");

	private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");

	private static final Pattern METRIC = Pattern
		.compile("(?<![\\w.])([a-zA-Z_]\\w*)\\b(?!\\s*\\()(?:\\s*\\{((?:[^}\"]|\"[^\"]*\")*)})?");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");

	private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)");

	/**
	 * Return the query of a variable of the dashboard.
	 */
	static MonitoringQuery labelValues(String place, String query) {
		MatchResult labelValues = LABEL_VALUES.matcher(query)
			.results()
			.findFirst()
			.orElseThrow(() -> new AssertionError("%s is not label_values: %s".formatted(place, query)));
		return new MonitoringQuery(place, "count by (%s) (%s)".formatted(labelValues.group(2), labelValues.group(1)),
				"");
	}

	Set<String> metrics() {
		return selectors().map(MonitoringSelector::metric).collect(Collectors.toSet());
	}

	/**
	 * Return what of this is not in a scrape.
	 */
	List<String> problems(List<MonitoringSeries> scrape) {
		Set<String> groupings = groupings();
		Set<String> labels = new TreeSet<>(groupings);
		labels.removeAll(TARGET_LABELS);
		Stream<String> ofTemplate = TEMPLATE_LABEL.matcher(this.template)
			.results()
			.map((result) -> result.group(1))
			.filter((label) -> !groupings.contains(label))
			.map((label) -> "nothing is grouped by the label '%s' of its text".formatted(label));
		return Stream.concat(selectors().flatMap((selector) -> selector.problems(scrape, labels)), ofTemplate)
			.map((problem) -> "%s: %s".formatted(this.place, problem))
			.toList();
	}

	private Stream<MonitoringSelector> selectors() {
		String rest = RANGE.matcher(GROUPING.matcher(this.expression).replaceAll(" ")).replaceAll(" ");
		return METRIC.matcher(rest)
			.results()
			.filter((result) -> !KEYWORDS.contains(result.group(1)))
			.map((result) -> MonitoringSelector.parse(result.group(1),
					(result.group(2) != null) ? result.group(2) : ""));
	}

	private Set<String> groupings() {
		return GROUPING.matcher(this.expression)
			.results()
			.flatMap((result) -> Stream.of(result.group(1).split("\\s*,\\s*")))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public String toString() {
		return this.place;
	}

}
