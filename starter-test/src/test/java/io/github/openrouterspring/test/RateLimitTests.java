package io.github.openrouterspring.test;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client of a server with a rate limit per second.
 */
@Timeout(60)
class RateLimitTests {

	private static final int CALLERS = 16;

	private static final int LIMIT = 50;

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final AtomicInteger rejected = new AtomicInteger();

	private long window = Long.MIN_VALUE;

	private int admitted;

	@Test
	void callersShareTheRetryAfterOfOneOfThem() throws Exception {
		this.openRouter.faults(this::limit);
		List<Workspace> workspaces = ManyCallers.concurrently(CALLERS, 4 * LIMIT,
				(number) -> this.client.get("default"));
		assertThat(workspaces).hasSize(4 * LIMIT).extracting(Workspace::slug).containsOnly("default");
		// Each alone would continue until its own call is rejected, after each wait
		assertThat(this.rejected.get()).isBetween(1, 4 * CALLERS);
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
		this.rejected.incrementAndGet();
		return FakeFault.RATE_LIMITED;
	}

}
