package io.github.openrouterspring.benchmarks.parts;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;

/**
 * What callers were told of their calls.
 *
 * @param successes how many have succeeded
 * @param taken how many have failed because a slug was taken
 * @param others how many have failed otherwise
 */
record Told(int successes, int taken, int others) {

	/**
	 * Call from several threads.
	 * @param callers how many call at the same time
	 * @param calls the calls of each of them
	 * @param call makes the call of a number, from 0 on
	 * @return what they were told
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
