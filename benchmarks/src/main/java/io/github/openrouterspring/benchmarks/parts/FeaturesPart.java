package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.Candidate;
import io.github.openrouterspring.http.DeadlineBenchmark;

/**
 * Measures what each feature costs.
 */
public final class FeaturesPart implements Part {

	@Override
	public List<Result> run(Setting setting) throws Exception {
		List<Result> results = new ArrayList<>(JmhRuns.get(setting, "features", Candidate.FEATURES, 1));
		for (int callers : new int[] { 1, 16 }) {
			results.addAll(JmhRuns.run("deadline", callers, "µs", (result) -> "deadline",
					JmhRuns.options(setting).include(DeadlineBenchmark.class.getName())));
		}
		return results;
	}

}
