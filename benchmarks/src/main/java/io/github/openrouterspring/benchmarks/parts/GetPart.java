package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.Candidate;

/**
 * Measures {@code get} of all alternatives.
 */
public final class GetPart implements Part {

	@Override
	public List<Result> run(Setting setting) throws Exception {
		List<Result> results = new ArrayList<>();
		for (int callers : new int[] { 1, 16 }) {
			results.addAll(JmhRuns.get(setting, "get", Candidate.ALTERNATIVES, callers));
			results.add(
					Result.median("get", "sdk", Metrics.of(callers), "calls/s", ChildProcess.sdk("get", setting.api(""),
							callers, setting.choose(5000, 1000), setting.choose(2000, 1000), setting.choose(5, 1))));
		}
		return results;
	}

}
