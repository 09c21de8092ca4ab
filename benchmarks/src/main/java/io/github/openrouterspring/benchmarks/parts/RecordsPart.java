package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;

/**
 * Measures how time and memory grow with the length of a list, in JVMs with a heap of 64
 * MB and a server without latency.
 */
public final class RecordsPart implements Part {

	@Override
	public List<Result> run(Setting setting) throws Exception {
		List<Result> results = new ArrayList<>();
		for (int records = 100; records <= setting.choose(1_000_000, 100_000); records *= 10) {
			String line = ChildProcess.java(JavaHomes.current(), List.of("-Xmx64m"), RecordsProbe.class,
					setting.api("/total-" + records), records, setting.choose(5, 1));
			double[] numbers = ChildProcess.numbers(line);
			String name = Integer.toString(records);
			results.add(new Result("records", name, "live heap", "MB", numbers[0], null));
			results.add(
					Result.median("records", name, Metrics.TIME, "ms", Arrays.copyOfRange(numbers, 1, numbers.length)));
		}
		return results;
	}

}
