package io.github.openrouterspring.benchmarks.report;

import java.util.List;
import java.util.OptionalDouble;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Result;

/**
 * The goals with their measured values.
 */
final class Goals {

	private static final String OURS = "ours";

	private static final String OURS_JDK = "ours-jdk";

	private static final String SDK = "sdk";

	private static final String OBSERVED = "rest-client-observed";

	private static final String STARTED = "regular/openrouter";

	private static final String ONE = Metrics.of(1);

	private static final String SIXTEEN = Metrics.of(16);

	private final Results results;

	Goals(Results results) {
		this.results = results;
	}

	List<Goal> all() {
		String allocation = Metrics.allocation(1);
		return List.of(
				Goal.atLeast("`get`, JDK (default), 1 caller: calls/s of the SDK", 1.8, "×",
						this.results.ratio("get", ONE, OURS_JDK, SDK)),
				Goal.atLeast("`get`, JDK (default), 16 callers: calls/s of the SDK", 3, "×",
						this.results.ratio("get", SIXTEEN, OURS_JDK, SDK)),
				Goal.atLeast("`get`, HttpComponents, 1 caller: calls/s of the SDK", 4, "×",
						this.results.ratio("get", ONE, OURS, SDK)),
				Goal.atLeast("`get`, HttpComponents, 16 callers: calls/s of the SDK", 8, "×",
						this.results.ratio("get", SIXTEEN, OURS, SDK)),
				Goal.atLeast("`get`, HttpComponents, 1 caller: calls/s of RestClient, observed", 0.85, "×",
						this.results.ratio("get", ONE, OURS, OBSERVED)),
				Goal.atMost("`get`, HttpComponents: allocation per call", 30, "KB",
						scale(this.results.find("get", OURS, allocation), 1 / 1024.0)),
				Goal.atMost("`get`, HttpComponents: allocation of RestClient, observed", 1.2, "×",
						this.results.ratio("get", allocation, OURS, OBSERVED)),
				Goal.atMost("10,000 workspaces, 20 ms away: the SDK's time", 1 / 6.0, "×", list("list-workspaces")),
				Goal.atMost("10,000 members, 20 ms away: the SDK's time", 1 / 6.0, "×", list("list-members")),
				Goal.atMost("bulk add of 10,000, 20 ms away: the time of one request after the other", 1 / 6.0, "×",
						this.results.ratio("bulk-add", Metrics.TIME, OURS, "ours-serial")),
				Goal.atLeast("100 requests a second admitted, 16 callers: calls that succeed", 100, "%",
						this.results.find("rate-limit", OURS, "successes")),
				Goal.atMost("… requests per success", 1.2, "",
						this.results.find("rate-limit", OURS, "requests per success")),
				Goal.atMost("… time that the limit itself takes", 1.3, "×",
						this.results.ratio("rate-limit", Metrics.TIME, OURS, "limit")),
				Goal.atMost("start: time added to the same application", 60, "ms",
						this.results.find("start", STARTED, "added")),
				Goal.atMost("start: share of that added", 5, "%", this.results.find("start", STARTED, "added share")),
				Goal.atMost("start: threads, sockets and requests of the client", 0, "", idle()));
	}

	private OptionalDouble list(String group) {
		return this.results.ratio(group, Metrics.TIME, OURS, SDK);
	}

	private OptionalDouble idle() {
		List<String> metrics = List.of("threads of the client", "connected sockets", "requests to the server");
		List<Double> values = this.results.group("start")
			.stream()
			.filter((result) -> result.name().equals("check/openrouter") && metrics.contains(result.metric()))
			.map(Result::value)
			.toList();
		return values.isEmpty() ? OptionalDouble.empty()
				: OptionalDouble.of(values.stream().mapToDouble(Double::doubleValue).sum());
	}

	private static OptionalDouble scale(OptionalDouble value, double factor) {
		return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
	}

}
