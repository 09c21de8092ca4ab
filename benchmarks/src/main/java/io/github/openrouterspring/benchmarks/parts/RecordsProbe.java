package io.github.openrouterspring.benchmarks.parts;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.util.StringJoiner;
import java.util.stream.Stream;

import io.github.openrouterspring.benchmarks.client.StarterClient;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Reads an entire list without keeping it, in a separate JVM.
 */
final class RecordsProbe {

	private static final int SAMPLES = 20;

	private static final int WARM_UP_RECORDS = 20_000;

	private static final int LONG_LIST = 100_000;

	private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

	private long rows;

	private long peak;

	private RecordsProbe() {
	}

	/**
	 * Print the peak of the live heap in MB and the times in ms.
	 * @param args the base URL, the number of records, and the number of repetitions
	 */
	public static void main(String[] args) throws Exception {
		int records = Integer.parseInt(args[1]);
		int repetitions = (records > LONG_LIST) ? 1 : Integer.parseInt(args[2]);
		StringJoiner output = new StringJoiner(" ");
		try (StarterClient starter = new StarterClient(URI.create(args[0]))) {
			WorkspacesClient client = starter.workspaces();
			for (int i = 0; i < WARM_UP_RECORDS; i += Math.min(records, WARM_UP_RECORDS)) {
				try (Stream<Workspace> list = client.stream()) {
					list.limit(WARM_UP_RECORDS).forEach(Workspace::id);
				}
			}
			output.add(String.valueOf(new RecordsProbe().measurePeak(client, records)));
			for (int i = 0; i < repetitions; i++) {
				output.add(String.valueOf(Timed.once(records, () -> client.stream().map(Workspace::id).count())));
			}
		}
		System.out.println(output);
	}

	/**
	 * Collect garbage from time to time while reading the list, and measure the remaining
	 * heap.
	 */
	private double measurePeak(WorkspacesClient client, int records) {
		int interval = Math.max(records / SAMPLES, 1);
		client.stream().forEach((workspace) -> {
			if (++this.rows % interval == 0) {
				System.gc();
				this.peak = Math.max(this.peak, this.memory.getHeapMemoryUsage().getUsed());
			}
		});
		return this.peak / 1e6;
	}

}
