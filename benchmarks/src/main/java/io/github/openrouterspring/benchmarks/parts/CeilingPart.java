package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;

/**
 * Measures the maximum throughput of the server, with sockets that send prepared bytes
 * and count the bytes of the responses.
 */
public final class CeilingPart implements Part {

	@Override
	public List<Result> run(Setting setting) throws Exception {
		List<Result> results = new ArrayList<>();
		for (int connections : new int[] { 1, 16 }) {
			measure(setting, connections, setting.choose(3000, 500));
			double[] rates = new double[setting.choose(5, 2)];
			for (int i = 0; i < rates.length; i++) {
				rates[i] = measure(setting, connections, setting.choose(2000, 500));
			}
			results.add(Result.median("ceiling", "server", Metrics.of(connections), "calls/s", rates));
		}
		return results;
	}

	private static double measure(Setting setting, int connections, int millis) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		try {
			long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
			Callable<Long> task = () -> {
				try (RawConnection connection = new RawConnection(setting.port())) {
					return connection.exchangeUntil(end);
				}
			};
			long calls = 0;
			List<Future<Long>> counts = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				counts.add(threads.submit(task));
			}
			for (Future<Long> count : counts) {
				calls += count.get();
			}
			return calls * 1000.0 / millis;
		}
		finally {
			threads.shutdown();
		}
	}

}
