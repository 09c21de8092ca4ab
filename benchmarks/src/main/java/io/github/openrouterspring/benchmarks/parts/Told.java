package io.github.openrouterspring.benchmarks.parts;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;

/**
 * Outcomes of calls.
 *
 * @param successes the number of successful calls
 * @param taken the number of calls that failed because the slug was taken
 * @param others the number of calls that failed for another reason
 */
record Told(int successes, int taken, int others) {

	/**
	 * Make calls from several threads.
	 * @param callers the number of threads
	 * @param calls the number of calls of each thread
	 * @param call makes the call with a number, starting at 0
	 * @return the outcomes
	 */
	static Told by(int callers, int calls, IntConsumer call) throws InterruptedException {
		AtomicIntegerArray counts = new AtomicIntegerArray(3);
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		for (int i = 0; i < callers; i++) {
			int first = i * calls;
			threads.execute(() -> {
				for (int number = first; number < first + calls; number++) {
					counts.incrementAndGet(outcome(call, number));
				}
			});
		}
		threads.shutdown();
		if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
			throw new IllegalStateException("Callers have not finished");
		}
		return new Told(counts.get(0), counts.get(1), counts.get(2));
	}

	private static int outcome(IntConsumer call, int number) {
		try {
			call.accept(number);
			return 0;
		}
		catch (RuntimeException ex) {
			return ex.getMessage().contains("taken") ? 1 : 2;
		}
	}

	static Told of(double[] counts) {
		return new Told((int) counts[0], (int) counts[1], (int) counts[2]);
	}

}
