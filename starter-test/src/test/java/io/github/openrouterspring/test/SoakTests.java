package io.github.openrouterspring.test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.core.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers of one client for long, against a server of which each tenth answer is a
 * fault: what the callers were told has to be what the server holds.
 * <p>
 * By hand for longer: {@code mvn verify -Dsoak.calls=1000000}.
 */
class SoakTests {

	private static final int CALLERS = 16;

	private static final int CALLS = Integer.getInteger("soak.calls", 100_000);

	private static final double FAULT_RATE = 0.1;

	private static final double SLOW_RATE = 0.0002;

	private static final List<FakeFault> FAULTS = List.of(FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING,
			FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING, FakeFault.TRUNCATED);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.users(SoakCaller.USERS, SoakCaller::userId))
		.start();

	private final WorkspacesClient client = WorkspacesClient.builder()
		.baseUrl(this.openRouter.baseUrl())
		.key(this.openRouter::managementKey)
		.options((options) -> options.retry(RetryPolicy.builder()
			.backOff(new FullJitterBackOff(3, Duration.ofMillis(1), 2, Duration.ofMillis(4)))
			.build()))
		.build();

	@Test
	void callersAreToldWhatTheServerHolds() throws Exception {
		this.openRouter.faults(SoakTests::fault);
		List<SoakCaller> callers = IntStream.range(0, CALLERS)
			.mapToObj((number) -> new SoakCaller(this.client, number))
			.toList();
		run(callers, CALLS / 5);
		Usage warm = Usage.now();
		run(callers, CALLS - CALLS / 5);
		Usage end = Usage.now();
		this.openRouter.faults(() -> null);
		List<Workspace> held = this.client.stream().toList();
		callers.forEach((caller) -> caller.verify(held));
		assertThat(callers.stream().mapToInt(SoakCaller::calls).sum()).isEqualTo(CALLS / CALLERS * CALLERS);
		// Above all those after TRUNCATED, which is a success and so is not repeated
		assertThat(callers.stream().mapToInt(SoakCaller::unclearCalls).sum()).as("calls without a clear end")
			.isLessThan(CALLS / 40);
		assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + 5);
		assertThat(end.heap() - warm.heap()).as("growth of the heap in bytes").isLessThan(20 * 1024 * 1024);
	}

	private static FakeFault fault() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		double draw = random.nextDouble();
		if (draw < SLOW_RATE) {
			return FakeFault.SLOW;
		}
		return (draw < FAULT_RATE) ? FAULTS.get(random.nextInt(FAULTS.size())) : null;
	}

	private static void run(List<SoakCaller> callers, int calls) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Future<?>> runs = new ArrayList<>();
			callers.forEach((caller) -> runs.add(executor.submit(() -> caller.run(calls / CALLERS))));
			for (Future<?> run : runs) {
				run.get();
			}
		}
		finally {
			executor.shutdown();
		}
	}

	private record Usage(int threads, long heap) {

		static Usage now() {
			System.gc();
			return new Usage(ManagementFactory.getThreadMXBean().getThreadCount(),
					ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}

	}

}
