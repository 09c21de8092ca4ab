package io.github.openrouterspring.test;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client of a server that admits so many requests a second, and no more.
 */
@Timeout(60)
class RateLimitTests {

	private static final int CALLERS = 16;

	private static final int LIMIT = 50;

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final AtomicInteger refused = new AtomicInteger();

	private long window = Long.MIN_VALUE;

	private int admitted;

	@Test
	void callersShareWhatTheServerTellsOneOfThem() throws Exception {
		this.openRouter.faults(this::limit);
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		List<Future<Workspace>> calls = IntStream.range(0, 4 * LIMIT)
			.mapToObj((i) -> callers.submit(() -> this.client.get("default")))
			.toList();
		for (Future<Workspace> call : calls) {
			assertThat(call.get().slug()).isEqualTo("default");
		}
		callers.shutdown();
		// Each alone would go on until it is refused itself, after each of its waits
		assertThat(this.refused.get()).isBetween(1, 4 * CALLERS);
	}

	@Test
	void listIsReadToItsEnd() {
		this.openRouter.seed((seed) -> seed.workspaces(3 * LIMIT * 10, "team-%d"::formatted));
		AtomicInteger requests = new AtomicInteger();
		this.openRouter.faults(() -> (requests.incrementAndGet() % 4 == 0) ? FakeFault.RATE_LIMITED : null);
		assertThat(this.client.stream().map(Workspace::slug)).hasSize(3 * LIMIT * 10 + 1).doesNotHaveDuplicates();
	}

	private synchronized @Nullable FakeFault limit() {
		long present = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
		if (present != this.window) {
			this.window = present;
			this.admitted = 0;
		}
		if (this.admitted < LIMIT) {
			this.admitted++;
			return null;
		}
		this.refused.incrementAndGet();
		return FakeFault.RATE_LIMITED;
	}

}
