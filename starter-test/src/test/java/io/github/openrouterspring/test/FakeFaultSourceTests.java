package io.github.openrouterspring.test;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the selection of the requests that fail.
 */
class FakeFaultSourceTests extends AbstractApiTests {

	@Test
	void nextRequestsMeetTheFaultsInTurn() {
		this.openRouter.failNext(FakeFault.RATE_LIMITED, FakeFault.UNAVAILABLE)
			.failNext(FakeFault.BAD_GATEWAY_AFTER_PROCESSING)
			.failNext(2, FakeFault.status(504));
		assertThat(statuses(7)).containsExactly(429, 503, 502, 504, 504, 200, 200);
	}

	@Test
	void requestForAnotherOperationUsesUpNoFault() {
		this.openRouter.on(ApiOperation.CREATE, ApiOperation.GET)
			.failNext(FakeFault.UNAVAILABLE, FakeFault.status(504));
		assertThat(statuses(2)).containsExactly(200, 200);
		assertThat(this.api.get("/key").status()).isEqualTo(200);
		assertThat(this.api.createWorkspace("red").status()).isEqualTo(503);
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(504);
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(404);
	}

	@Test
	void requestThatMatchesAStubUsesUpNoFault() {
		this.openRouter.failNext(FakeFault.UNAVAILABLE);
		this.openRouter.wireMock()
			.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/v1/workspaces/red")).willReturn(WireMock.ok()));
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(200);
		assertThat(statuses(2)).containsExactly(503, 200);
	}

	@Test
	void nextFaultsPrecedeTheLatestPermanentOne() {
		this.openRouter.on(ApiOperation.LIST)
			.failAlways(FakeFault.RATE_LIMITED)
			.on(ApiOperation.LIST)
			.failNext(2, FakeFault.UNAVAILABLE);
		assertThat(statuses(4)).containsExactly(503, 503, 429, 429);
		this.openRouter.on(ApiOperation.LIST).failAlways(FakeFault.status(500));
		assertThat(statuses(2)).containsExactly(500, 500);
		assertThat(this.api.get("/workspaces/default").status()).isEqualTo(200);
		this.openRouter.reset();
		assertThat(statuses(1)).containsExactly(200);
	}

	@Test
	void sourceIsCalledOnceForEachRequestWithoutAnotherFault() {
		Queue<FakeFault> faults = new ConcurrentLinkedQueue<>(List.of(FakeFault.RATE_LIMITED, FakeFault.UNAVAILABLE));
		AtomicInteger calls = new AtomicInteger();
		this.openRouter.faults(() -> {
			calls.incrementAndGet();
			return faults.poll();
		}).failNext(FakeFault.status(500));
		assertThat(statuses(5)).containsExactly(500, 429, 503, 200, 200);
		assertThat(calls).hasValue(4);
	}

	@Test
	void newSourceReplacesTheOldOneAndResetRemovesAllFaults() {
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE).faults(() -> FakeFault.status(500));
		assertThat(statuses(1)).containsExactly(500);
		this.openRouter.failNext(FakeFault.RATE_LIMITED, FakeFault.RATE_LIMITED);
		assertThat(statuses(1)).containsExactly(429);
		this.openRouter.reset();
		assertThat(statuses(2)).containsExactly(200, 200);
	}

	@Test
	void sourceIsCalledBeforeProcessingAndDoesNotBlockOtherCalls() {
		this.openRouter.faults(() -> {
			CompletableFuture.runAsync(() -> this.openRouter.seed((seed) -> seed.workspace("red", "Red")))
				.orTimeout(10, TimeUnit.SECONDS)
				.join();
			return null;
		});
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(200);
	}

	@Test
	void responseSaysThatTheSourceHasThrown() {
		this.openRouter.faults(() -> {
			throw new IllegalStateException("exhausted");
		});
		assertThat(this.api.get("/workspaces").errorMessage())
			.isEqualTo("The source of faults threw java.lang.IllegalStateException: exhausted");
	}

	@Test
	void invalidFaultsAreRejected() {
		assertThatRejects("'faults'", () -> this.openRouter.failNext());
		assertThatRejects("'faults'", () -> this.openRouter.failNext(FakeFault.UNAVAILABLE, (FakeFault) null));
		assertThatRejects("'source'", () -> this.openRouter.faults(null));
		assertThatRejects("'operations'", () -> this.openRouter.on());
		assertThatRejects("'times'", () -> this.openRouter.on(ApiOperation.GET).failNext(0, FakeFault.UNAVAILABLE));
		assertThat(statuses(1)).containsExactly(200);
	}

	private static void assertThatRejects(String parameter, Runnable call) {
		assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(parameter);
	}

	/**
	 * Faults are also added concurrently, and none may be lost.
	 */
	@Test
	void concurrentRequestsMeetEachFaultOnce() throws Exception {
		List<Integer> statuses = ManyCallers.concurrently(16, 320, (number) -> {
			if (number % 2 == 0) {
				this.openRouter
					.failNext((number % 4 == 0) ? FakeFault.UNAVAILABLE : FakeFault.INTERNAL_ERROR_AFTER_PROCESSING);
			}
			return this.api.createWorkspace("team-" + number).status();
		});
		assertThat(statuses).containsOnly(201, 500, 503);
		long notProcessed = statuses.stream().filter((status) -> status == 503).count();
		List<Integer> left = statuses(161).stream().takeWhile((status) -> status != 200).toList();
		assertThat(statuses.stream().filter((status) -> status != 201).count() + left.size()).isEqualTo(160);
		assertThat(this.api.get("/workspaces").json().path("total_count").intValue()).isEqualTo(1 + 320 - notProcessed);
	}

	private List<Integer> statuses(int count) {
		return IntStream.range(0, count).mapToObj((number) -> this.api.get("/workspaces").status()).toList();
	}

}
