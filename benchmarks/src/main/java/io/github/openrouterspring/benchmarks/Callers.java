package io.github.openrouterspring.benchmarks;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import io.github.openrouterspring.benchmarks.Clients.Call;

/**
 * What concurrent callers see.
 *
 * @param successes the calls that succeeded
 * @param taken the calls that failed because the slug is taken
 * @param others the calls that failed otherwise
 * @param millis the time until the last one ended
 */
record Callers(double successes, double taken, double others, double millis) {

	/**
	 * Share calls among callers. Each call is for a slug of its own.
	 */
	static Callers run(int callers, int calls, Call call) throws InterruptedException {
		AtomicIntegerArray counts = new AtomicIntegerArray(3);
		AtomicInteger next = new AtomicInteger();
		Callable<Void> caller = () -> {
			for (int number = next.incrementAndGet(); number <= calls; number = next.incrementAndGet()) {
				counts.incrementAndGet(outcome(call, "product-team-%07d".formatted(number)));
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		long start = System.nanoTime();
		threads.invokeAll(Collections.nCopies(callers, caller));
		double millis = (System.nanoTime() - start) / 1e6;
		threads.shutdown();
		return new Callers(counts.get(0), counts.get(1), counts.get(2), millis);
	}

	private static int outcome(Call call, String slug) {
		try {
			call.with(slug);
			return 0;
		}
		catch (Exception ex) {
			return String.valueOf(ex.getMessage()).contains("taken") ? 1 : 2;
		}
	}

}
