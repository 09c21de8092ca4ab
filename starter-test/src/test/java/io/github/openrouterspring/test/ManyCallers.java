package io.github.openrouterspring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Calls that many threads make at the same time.
 */
final class ManyCallers {

	private ManyCallers() {
	}

	/**
	 * Make calls, which the threads share among them and begin together.
	 * @param threads the number of threads
	 * @param count the number of calls
	 * @param call makes one of them, given its number
	 * @return what the calls returned, in any order
	 */
	static <T> List<T> concurrently(int threads, int count, Call<T> call) throws Exception {
		CyclicBarrier start = new CyclicBarrier(threads);
		List<Callable<List<T>>> callers = IntStream.range(0, threads).<Callable<List<T>>>mapToObj((thread) -> () -> {
			List<T> results = new ArrayList<>();
			start.await();
			for (int number = thread; number < count; number += threads) {
				results.add(call.make(number));
			}
			return results;
		}).toList();
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<T> results = new ArrayList<>();
			for (Future<List<T>> caller : executor.invokeAll(callers)) {
				results.addAll(caller.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	/**
	 * A call with a number.
	 */
	interface Call<T> {

		T make(int number) throws Exception;

	}

}
