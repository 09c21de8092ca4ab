package io.github.openrouterspring.benchmarks.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Result;

/**
 * Sections of the report, one for each group that has results.
 */
final class Sections {

	private static final List<String> CALLERS = List.of(Metrics.of(1), Metrics.of(16));

	private static final List<String> TIME = List.of(Metrics.TIME);

	private static final double MICROS_PER_SECOND = 1e6;

	private final Results results;

	private final Charts charts;

	Sections(Results results, Charts charts) {
		this.results = results;
		this.charts = charts;
	}

	void write(StringBuilder report) throws IOException {
		List<Result> get = new ArrayList<>(this.results.group("get"));
		get.addAll(this.results.group("ceiling"));
		section(report, "One call: `get`", get, "Throughput, and what a call allocates. Error: 99.9 % confidence (JMH),"
				+ " half of the range (SDK, raw sockets).");
		report.append(
				this.charts.bars("get.png", "Calls per second of get", "calls/s", this.results.group("get"), CALLERS));
		report.append(this.charts.bars("allocation.png", "Allocation of get", "bytes per call",
				this.results.group("get"), List.of(Metrics.allocation(1))));
		features(report);
		lists(report);
		section(report, "Rate limit", this.results.group("rate-limit"),
				"16 callers, and a server that admits 100 requests in each second and answers 429 with"
						+ " `Retry-After: 1` beyond.");
		outcomes(report);
		start(report);
		growth(report);
		profile(report);
	}

	private void features(StringBuilder report) {
		List<Result> features = this.results.group("features");
		if (features.isEmpty()) {
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		double before = Double.NaN;
		for (String name : this.results.names("features")) {
			Result rate = this.results.get("features", name, Metrics.of(1));
			double micros = MICROS_PER_SECOND / rate.value();
			Double error = (rate.error() != null) ? micros * rate.error() / rate.value() : null;
			double bytes = this.results.find("features", name, Metrics.allocation(1)).orElseThrow();
			String label = name.equals("ours") ? "+ observation, as the starter configures it" : Labels.of(name);
			rows.add(List.of(label, Table.format(micros, error),
					Double.isNaN(before) ? "" : String.format(Locale.ROOT, "%+.1f", micros - before),
					Table.format(bytes)));
			before = micros;
		}
		report.append("## The price of each feature\n\nOf one `get` at 1 caller, on HttpComponents.\n\n")
			.append(Table.of(List.of("", "µs/call", "added", "B/call"), rows));
		section(report, "The deadline by itself", this.results.group("deadline"), "Contained in the second row above.");
	}

	private void lists(StringBuilder report) throws IOException {
		String away = "From a server that takes 20 ms for each answer, 100 at a time. Median, with half of the range.";
		section(report, "A list of 10,000 workspaces", this.results.group("list-workspaces"), away);
		section(report, "A list of 10,000 members", this.results.group("list-members"), away);
		section(report, "10,000 members added", this.results.group("bulk-add"), away);
		report.append(this.charts.bars("list.png", "10,000 workspaces, 20 ms away", "ms",
				this.results.group("list-workspaces"), TIME));
	}

	private void outcomes(StringBuilder report) {
		if (this.results.group("lost-502").isEmpty()) {
			return;
		}
		report.append("## What callers are told\n\n");
		outcomes(report, "lost-502",
				"Ten callers create workspaces, each with a slug of its own. The first request for a"
						+ " slug creates the workspace, and a gateway's 502 comes instead of the answer:");
		outcomes(report, "lost-0", "The same, but the connection is closed instead of an answer:");
		for (String status : List.of("503", "429")) {
			outcomes(report, "each-" + status,
					"Ten calls of `get` at the same time, each with its first request refused by a " + status
							+ " with `Retry-After: 2`. The wait is that from the refusal to the next request"
							+ " for the same workspace, as the server saw it:");
			outcomes(report, "shared-" + status, "Ten callers, from a server that takes 300 ms for each answer, so that"
					+ " all have a request under way when the first one is refused, by a " + status
					+ " with `Retry-After: 2`. No other is refused. What comes in the 2 s after the refusal is counted:");
		}
	}

	private void outcomes(StringBuilder report, String group, String text) {
		report.append(text).append("\n\n").append(Table.of(this.results.group(group)));
	}

	private void start(StringBuilder report) {
		Map<Boolean, List<Result>> start = this.results.group("start")
			.stream()
			.collect(Collectors.partitioningBy((result) -> result.name().startsWith("check/")));
		section(report, "Start", start.get(false),
				"From the start of the process until it is ready: of an application without it (`none`), with a RestClient"
						+ " instead (`restclient`), and with the starter (`openrouter`), both on the JDK's engine.");
		section(report, "What is there two seconds after a start", start.get(true), "");
	}

	private void growth(StringBuilder report) throws IOException {
		List<Result> callers = this.results.group("callers");
		List<Result> rates = callers.stream().filter((result) -> result.unit().equals("calls/s")).toList();
		section(report, "More callers", rates, "On Java "
				+ Math.round(this.results.find("callers", "java", "version").orElse(0)) + ", one client for all.");
		report.append(this.charts.callers("callers.png", callers));
		List<Result> records = this.results.group("records");
		section(report, "Longer lists", records,
				"`stream()` over so many workspaces, with a heap of 64 MB and no latency. The live heap is the most that"
						+ " was left after a collection in the midst of the list. On HttpComponents.");
		report.append(this.charts.records("records-time.png", "Time of a list by its length", "ms", true,
				records.stream().filter((result) -> result.metric().equals(Metrics.TIME)).toList()));
		report.append(this.charts.records("records-memory.png", "Live heap of a list by its length", "MB", false,
				records.stream().filter((result) -> result.metric().equals("live heap")).toList()));
	}

	private void profile(StringBuilder report) {
		List<Result> profile = this.results.group("profile");
		for (String metric : profile.stream().map(Result::metric).distinct().toList()) {
			section(report, "Profile: " + metric,
					profile.stream().filter((result) -> result.metric().equals(metric)).limit(12).toList(), "");
		}
	}

	private static void section(StringBuilder report, String title, List<Result> results, String text) {
		if (!results.isEmpty()) {
			report.append("## ").append(title).append("\n\n");
			report.append(text.isEmpty() ? "" : text + "\n\n").append(Table.of(results));
		}
	}

}
