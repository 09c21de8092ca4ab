package io.github.openrouterspring.sample;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric with the matchers of its labels, as PromQL asks for it.
 *
 * @param metric the name of the metric
 * @param matchers what is asked of its labels
 */
record MonitoringSelector(String metric, List<MonitoringMatcher> matchers) {

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

	static MonitoringSelector parse(String metric, String braces) {
		return new MonitoringSelector(metric,
				MATCHER.matcher(braces)
					.results()
					.map((result) -> new MonitoringMatcher(result.group(1), result.group(2), result.group(3)))
					.toList());
	}

	/**
	 * Return what of this is not in a scrape.
	 * @param scrape the scrape
	 * @param moreLabels labels that the metric needs beyond those of the matchers
	 */
	Stream<String> problems(List<MonitoringSeries> scrape, Set<String> moreLabels) {
		List<MonitoringSeries> series = scrape.stream().filter((one) -> one.name().equals(this.metric)).toList();
		if (series.isEmpty()) {
			return Stream.of("there is no metric '%s'".formatted(this.metric));
		}
		Set<String> labels = this.matchers.stream()
			.map(MonitoringMatcher::label)
			.collect(Collectors.toCollection(() -> new TreeSet<>(moreLabels)));
		List<String> missing = labels.stream()
			.filter((label) -> series.stream().noneMatch((one) -> one.labels().containsKey(label)))
			.map((label) -> "metric '%s' has no label '%s'".formatted(this.metric, label))
			.toList();
		return missing.isEmpty() ? valueProblems(series) : missing.stream();
	}

	private Stream<String> valueProblems(List<MonitoringSeries> series) {
		List<String> unknown = this.matchers.stream()
			.flatMap((matcher) -> matcher.namedValues()
				.stream()
				.filter((value) -> series.stream().noneMatch((one) -> value.equals(one.labels().get(matcher.label()))))
				.map((value) -> "metric '%s' has no %s=\"%s\"".formatted(this.metric, matcher.label(), value)))
			.toList();
		if (unknown.isEmpty() && series.stream()
			.noneMatch((one) -> this.matchers.stream().allMatch((matcher) -> matcher.matches(one.labels())))) {
			return Stream.of("no series of '%s' matches %s".formatted(this.metric, this.matchers));
		}
		return unknown.stream();
	}

}
