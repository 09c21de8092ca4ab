package io.github.openrouterspring.benchmarks.parts;

import java.net.URI;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.openrouterspring.benchmarks.client.StarterClient;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Measures the calls per second of an increasing number of callers, in a separate JVM.
 */
final class CallersProbe {

	private final WorkspacesClient client;

	private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();

	private CallersProbe(WorkspacesClient client, boolean virtual) {
		this.client = client;
		this.threads.setVirtualThreads(virtual);
	}

	/**
	 * Print pairs of callers and calls per second.
	 * @param args the base URL, {@code platform} or {@code virtual}, the HTTP engine, the
	 * factor from step to step, the maximum number of callers, and the milliseconds of
	 * each step
	 */
	public static void main(String[] args) throws InterruptedException {
		int maxCallers = Integer.parseInt(args[4]);
		int millis = Integer.parseInt(args[5]);
		StringJoiner output = new StringJoiner(" ");
		try (StarterClient starter = new StarterClient(URI.create(args[0]), StarterClient.ENGINE + args[2])) {
			CallersProbe probe = new CallersProbe(starter.workspaces(), args[1].equals("virtual"));
			probe.measure(16, 2 * millis);
			for (int callers = 1; callers <= maxCallers; callers *= Integer.parseInt(args[3])) {
				probe.measure(callers, millis / 3);
				output.add(callers + " " + probe.measure(callers, millis));
			}
		}
		System.out.println(output);
	}

	private double measure(int callers, int millis) throws InterruptedException {
		long start = System.nanoTime();
		long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
		LongAdder calls = new LongAdder();
		CountDownLatch finished = new CountDownLatch(callers);
		for (int i = 0; i < callers; i++) {
			this.threads.execute(() -> {
				try {
					while (System.nanoTime() < end) {
						this.client.get("product-team-0000001");
						calls.increment();
					}
				}
				finally {
					finished.countDown();
				}
			});
		}
		finished.await();
		return calls.sum() * 1e9 / (System.nanoTime() - start);
	}

}
