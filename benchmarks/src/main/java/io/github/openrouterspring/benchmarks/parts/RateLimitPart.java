package io.github.openrouterspring.benchmarks.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.StarterClient;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Measures the successes, requests, and time of callers of a server that admits 100
 * requests per second.
 */
public final class RateLimitPart implements Part {

	private static final int RATE = 100;

	private static final int CALLERS = 16;

	@Override
	public List<Result> run(Setting setting) throws Exception {
		int calls = setting.choose(1000, 300);
		int repetitions = setting.choose(3, 1);
		List<RateLimitRun> ours = new ArrayList<>();
		for (int i = 0; i < repetitions; i++) {
			ours.add(ours(setting, "/rate-%d/ours-%d".formatted(RATE, i), calls));
		}
		double[] sdk = ChildProcess.sdk("rate", setting.api("/rate-%d/sdk-0".formatted(RATE)), CALLERS, calls);
		RateLimitRun sdkRun = new RateLimitRun((int) sdk[0], requests(setting, "/rate-%d/sdk-0".formatted(RATE)),
				sdk[1]);
		List<Result> results = new ArrayList<>(RateLimitRun.results("ours", calls, ours));
		results.addAll(RateLimitRun.results("sdk", calls, List.of(sdkRun)));
		// The first 100 requests are admitted immediately
		results.add(new Result("rate-limit", "limit", "time", "ms", (calls / RATE - 1) * 1000, null));
		return results;
	}

	private static RateLimitRun ours(Setting setting, String mode, int calls) throws Exception {
		AtomicInteger remaining = new AtomicInteger(calls);
		AtomicInteger successes = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
		try (StarterClient starter = new StarterClient(setting.api(mode))) {
			WorkspacesClient client = starter.workspaces();
			long start = System.nanoTime();
			for (int i = 0; i < CALLERS; i++) {
				threads.execute(() -> call(client, remaining, successes));
			}
			threads.shutdown();
			if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
				throw new IllegalStateException("Callers have not finished");
			}
			double time = (System.nanoTime() - start) / 1e6;
			return new RateLimitRun(successes.get(), requests(setting, mode), time);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void call(WorkspacesClient client, AtomicInteger remaining, AtomicInteger successes) {
		while (remaining.getAndDecrement() > 0) {
			try {
				client.get("product-team-0000001");
				successes.incrementAndGet();
			}
			catch (OpenRouterException ex) {
				// Not counted as a success
			}
		}
	}

	private static int requests(Setting setting, String mode) throws Exception {
		return Counters.read(setting, mode).get("requests").intValue();
	}

}
