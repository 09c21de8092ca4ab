package io.github.openrouterspring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.springframework.util.function.ThrowingFunction;

/**
 * Calls that many threads make at the same time.
 */
final class ManyCallers {

	private ManyCallers() {
	}

	/**
	 * Make calls, which the threads share among them and begin together.
	 * @param threads the number of threads
	 * @param count the number of calls, not less than that of threads
	 * @param call makes one of them, given its number
	 * @return what the calls returned, by their numbers
	 */
	static <T> List<T> concurrently(int threads, int count, ThrowingFunction<Integer, T> call) throws Exception {
		CyclicBarrier start = new CyclicBarrier(threads);
		List<Callable<T>> calls = IntStream.range(0, count).<Callable<T>>mapToObj((number) -> () -> {
			if (number < threads) {
				start.await();
			}
			return call.applyWithException(number);
		}).toList();
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> result : executor.invokeAll(calls)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
