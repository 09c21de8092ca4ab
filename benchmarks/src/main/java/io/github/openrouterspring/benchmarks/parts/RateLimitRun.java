package io.github.openrouterspring.benchmarks.parts;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Result;

/**
 * Result of a run under a rate limit.
 *
 * @param successes the calls that succeeded
 * @param requests the requests that the server received
 * @param millis the time until the last call ended
 */
record RateLimitRun(int successes, int requests, double millis) {

	static List<Result> results(String name, int calls, List<RateLimitRun> runs) {
		return List.of(result(name, "successes", "%", runs, (run) -> 100.0 * run.successes() / calls),
				result(name, "requests per success", "requests", runs,
						(run) -> (double) run.requests() / run.successes()),
				result(name, Metrics.TIME, "ms", runs, RateLimitRun::millis));
	}

	private static Result result(String name, String metric, String unit, List<RateLimitRun> runs,
			ToDoubleFunction<RateLimitRun> value) {
		return Result.median("rate-limit", name, metric, unit, runs.stream().mapToDouble(value).toArray());
	}

}
