package io.github.openrouterspring.benchmarks.parts;

import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.StarterClient;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Measures the time to add many members, in requests of 100 and with a latency of 20 ms.
 */
public final class BulkPart implements Part {

	private static final int TOTAL = 10_000;

	private static final String WORKSPACE = "product-team-0000001";

	@Override
	public List<Result> run(Setting setting) throws Exception {
		int repetitions = setting.choose(5, 1);
		List<String> userIds = IntStream.range(0, TOTAL).mapToObj("user_2dHFtVWx2n56w6HkM0f%07d"::formatted).toList();
		try (StarterClient starter = new StarterClient(setting.api("/latency-20"))) {
			WorkspacesClient parallel = starter.workspaces();
			WorkspacesClient serial = parallel.withOptions((options) -> options.maxConcurrency(1));
			return List.of(
					Timed.run("bulk-add", "ours", repetitions, TOTAL,
							() -> parallel.bulkAddMembers(WORKSPACE, userIds).addedCount()),
					Timed.run("bulk-add", "ours-serial", repetitions, TOTAL,
							() -> serial.bulkAddMembers(WORKSPACE, userIds).addedCount()),
					Result.median("bulk-add", "sdk", Metrics.TIME, "ms",
							ChildProcess.sdk("add", setting.api("/latency-20"), TOTAL, repetitions)));
		}
	}

}
