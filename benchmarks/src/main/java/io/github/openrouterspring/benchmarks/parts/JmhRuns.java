package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.Candidate;
import io.github.openrouterspring.benchmarks.client.GetBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH.
 */
final class JmhRuns {

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private JmhRuns() {
	}

	static ChainedOptionsBuilder options(Setting setting) {
		TimeValue time = TimeValue.milliseconds(setting.choose(1000, 500));
		return new OptionsBuilder().forks(setting.choose(2, 1))
			.warmupIterations(setting.choose(14, 2))
			.warmupTime(time)
			.measurementIterations(setting.choose(4, 2))
			.measurementTime(time)
			.shouldFailOnError(true)
			.jvmArgsAppend("-Xms512m", "-Xmx512m", "-D%s=%s".formatted(GetBenchmark.BASE_URL, setting.api("")));
	}

	/**
	 * Measure the throughput and allocation of {@code get}.
	 */
	static List<Result> get(Setting setting, String group, List<Candidate> candidates, int callers)
			throws RunnerException {
		String[] names = candidates.stream().map(Enum::name).toArray(String[]::new);
		return run(group, callers, "calls/s",
				(result) -> Candidate.valueOf(result.getParams().getParam("candidate")).id(),
				options(setting).include(GetBenchmark.class.getName() + ".get").param("candidate", names));
	}

	static List<Result> run(String group, int callers, String unit, Function<RunResult, String> name,
			ChainedOptionsBuilder options) throws RunnerException {
		Collection<RunResult> runs = new Runner(options.threads(callers).addProfiler(GCProfiler.class).build()).run();
		List<Result> results = new ArrayList<>();
		for (RunResult run : runs) {
			results.add(result(group, name.apply(run), Metrics.of(callers), unit, run.getPrimaryResult()));
			results.add(result(group, name.apply(run), Metrics.allocation(callers), "B/call",
					run.getSecondaryResults().get(ALLOCATION)));
		}
		return results;
	}

	private static Result result(String group, String name, String metric, String unit,
			org.openjdk.jmh.results.Result<?> result) {
		double error = result.getScoreError();
		return new Result(group, name, metric, unit, result.getScore(), Double.isNaN(error) ? null : error);
	}

}
