package io.github.openrouterspring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Calls made by 16 threads.
 */
final class ManyCallers {

	private ManyCallers() {
	}

	/**
	 * Make calls at the same time.
	 * @param count how many calls
	 * @param call makes one of them, given its number
	 * @return what they returned, in the order of their numbers
	 */
	static List<Integer> concurrently(int count, IntFunction<Integer> call) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(16);
		try {
			List<Callable<Integer>> calls = IntStream.range(0, count)
				.<Callable<Integer>>mapToObj((number) -> () -> call.apply(number))
				.toList();
			List<Integer> results = new ArrayList<>();
			for (Future<Integer> result : executor.invokeAll(calls)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
