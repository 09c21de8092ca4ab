package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.StarterClient;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Measures the time to read an entire list, in pages of 100 and with a latency of 20 ms.
 */
public final class ListPart implements Part {

	private static final int TOTAL = 10_000;

	private static final String MODE = "/total-%d/latency-20".formatted(TOTAL);

	@Override
	public List<Result> run(Setting setting) throws Exception {
		int repetitions = setting.choose(5, 1);
		List<Result> results = new ArrayList<>();
		try (StarterClient starter = new StarterClient(setting.api(MODE))) {
			WorkspacesClient parallel = starter.workspaces();
			WorkspacesClient serial = parallel.withOptions((options) -> options.maxConcurrency(1));
			results.add(workspaces("ours", parallel, repetitions));
			results.add(workspaces("ours-serial", serial, repetitions));
			results.add(sdk(setting, "workspaces", repetitions));
			results.add(members("ours", parallel, repetitions));
			results.add(members("ours-serial", serial, repetitions));
			results.add(sdk(setting, "members", repetitions));
		}
		return results;
	}

	private static Result workspaces(String name, WorkspacesClient client, int repetitions) throws Exception {
		return Timed.run("list-workspaces", name, repetitions, TOTAL, () -> client.stream().toList().size());
	}

	private static Result members(String name, WorkspacesClient client, int repetitions) throws Exception {
		return Timed.run("list-members", name, repetitions, TOTAL,
				() -> client.streamMembers("product-team-0000001").toList().size());
	}

	private static Result sdk(Setting setting, String list, int repetitions) throws Exception {
		return Result.median("list-" + list, "sdk", Metrics.TIME, "ms",
				ChildProcess.sdk(list, setting.api(MODE), TOTAL, repetitions));
	}

}
