package io.github.openrouterspring.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a scrape.
 *
 * @param name the name of the metric
 * @param labels the labels with their values
 */
record MonitoringSeries(String name, Map<String, String> labels) {

	private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*?)})? \\S+(?: # .*)?");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	/**
	 * Read what Prometheus scrapes.
	 */
	static List<MonitoringSeries> parse(String scrape) {
		return scrape.lines()
			.filter((line) -> !line.startsWith("#"))
			.map(LINE::matcher)
			.filter(Matcher::matches)
			.map((line) -> new MonitoringSeries(line.group(1), labels((line.group(2) != null) ? line.group(2) : "")))
			.toList();
	}

	private static Map<String, String> labels(String text) {
		Map<String, String> labels = new LinkedHashMap<>();
		LABEL.matcher(text).results().forEach((label) -> labels.put(label.group(1), label.group(2)));
		return labels;
	}

}
