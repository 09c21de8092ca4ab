package io.github.openrouterspring.benchmarks.parts;

import java.util.concurrent.Callable;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Result;

/**
 * Measures the time of tasks that take long enough for a stopwatch.
 */
final class Timed {

	private static final double NANOS_PER_MILLI = 1e6;

	private Timed() {
	}

	/**
	 * Run a task once to warm up, and then repeatedly.
	 * @param group the group of the result
	 * @param name the name of the result
	 * @param repetitions the number of measurements
	 * @param expected the expected result of the task
	 * @param task the task
	 * @return the time
	 */
	static Result run(String group, String name, int repetitions, long expected, Callable<Number> task)
			throws Exception {
		double[] times = new double[repetitions];
		once(expected, task);
		for (int i = 0; i < repetitions; i++) {
			times[i] = once(expected, task);
		}
		return Result.median(group, name, Metrics.TIME, "ms", times);
	}

	static double once(long expected, Callable<Number> task) throws Exception {
		long start = System.nanoTime();
		long actual = task.call().longValue();
		double time = (System.nanoTime() - start) / NANOS_PER_MILLI;
		if (actual != expected) {
			throw new IllegalStateException("Got %d instead of %d".formatted(actual, expected));
		}
		return time;
	}

}
