package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Throttle}.
 */
@Timeout(20)
class ThrottleTests {

	private static final Deadline MINUTE = Deadline.after(Duration.ofMinutes(1));

	private final Throttle throttle = new Throttle();

	private final Executor threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		return thread;
	});

	@Test
	void nothingIsLimitedBeforeTheServerAsksForIt() {
		succeed();
		fail(new OpenRouterServerException("list", 1, ApiError.of(500, "Broken")));
		fail(limit(503, null));
		assertThat(this.throttle.limit()).isEqualTo(Throttle.UNLIMITED);
	}

	@ParameterizedTest
	@CsvSource({ "429, ", "429, PT0S", "503, PT0S" })
	void serverThatAsksForItGetsOneRequestAtATime(int status, @Nullable Duration retryAfter) {
		fail(limit(status, retryAfter));
		assertThat(this.throttle.limit()).isEqualTo(1);
	}

	@Test
	void halfOfWhatWasUnderWayIsPermittedAndSeveralRefusalsCountOnce() throws Exception {
		CountDownLatch running = new CountDownLatch(8);
		CountDownLatch refusal = new CountDownLatch(1);
		List<FutureTask<?>> calls = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			calls.add(start(MINUTE, () -> {
				running.countDown();
				refusal.await();
				throw limit(429, Duration.ofMillis(200));
			}));
		}
		running.await();
		refusal.countDown();
		for (FutureTask<?> call : calls) {
			assertThatExceptionOfType(Exception.class).isThrownBy(call::get);
		}
		assertThat(this.throttle.limit()).isBetween(1, 4);
	}

	@Test
	void successesWinBackWhatWasPermitted() throws Exception {
		narrowWith(4);
		assertThat(this.throttle.limit()).isEqualTo(2);
		int successes = 0;
		int before = 2;
		while (this.throttle.limit() != Throttle.UNLIMITED) {
			assertThat(this.throttle.limit()).isBetween(before, 4);
			before = this.throttle.limit();
			assertThat(++successes).isLessThan(100);
			succeed();
		}
		assertThat(before).isGreaterThan(2);
	}

	@Test
	void requestsWaitUntilTheServerIsReadyAgain() {
		long start = System.nanoTime();
		fail(limit(429, Duration.ofMillis(50)));
		succeed();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
	}

	@Test
	void refusalAfterThePauseNarrowsAgain() throws Exception {
		narrowWith(8);
		assertThat(this.throttle.limit()).isEqualTo(4);
		narrowWith(4);
		assertThat(this.throttle.limit()).isEqualTo(2);
		// Back to what was under way at first, and not only to what was at last
		while (this.throttle.limit() <= 4) {
			succeed();
		}
		assertThat(this.throttle.limit()).isEqualTo(5);
	}

	@Test
	void limitCanBeAskedForWhileOthersWork() throws Exception {
		fail(limit(429, null));
		assertThat(this.throttle.limit()).isEqualTo(1);
		assertThat(start(MINUTE, () -> "other").get()).isEqualTo("other");
	}

	@Test
	void twoSuccessesOfTheOnlyRequestPermitNoSecondYet() throws Exception {
		narrowWith(3);
		succeed();
		succeed();
		assertThat(this.throttle.limit()).isEqualTo(1);
	}

	@Test
	void laterTimeIsKeptIfTwoAreTold() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch refusal = new CountDownLatch(1);
		FutureTask<?> other = start(MINUTE, () -> {
			running.countDown();
			refusal.await();
			throw limit(429, Duration.ZERO);
		});
		running.await();
		long start = System.nanoTime();
		fail(limit(429, Duration.ofMillis(100)));
		refusal.countDown();
		assertThatExceptionOfType(Exception.class).isThrownBy(other::get);
		succeed();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT1H", "PT2562047788015215H" })
	void callThatWouldBeOverByThenIsNotHeldBack(Duration retryAfter) {
		fail(limit(429, retryAfter));
		assertThat(succeed()).isEqualTo("success");
	}

	@Test
	void noMoreThanPermittedAreUnderWayAndAllGetTheirTurn() throws Exception {
		narrowWith(6);
		AtomicInteger active = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<FutureTask<String>> calls = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			calls.add(start(MINUTE, () -> {
				most.accumulateAndGet(active.incrementAndGet(), Math::max);
				Thread.yield();
				active.decrementAndGet();
				throw new OpenRouterServerException("list", 1, ApiError.of(500, "No success"));
			}));
		}
		for (FutureTask<String> call : calls) {
			assertThatExceptionOfType(Exception.class).isThrownBy(call::get).withMessageContaining("No success");
		}
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	void callThatWaitsTooLongGoesOnToItsTimeout() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<String> blocking = blockTheOnlyPermit(end);
		assertThat(start(Deadline.after(Duration.ofMillis(20)), () -> "after").get()).isEqualTo("after");
		end.countDown();
		assertThat(blocking.get()).isEmpty();
	}

	@Test
	void closeLetsNobodyWait() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		blockTheOnlyPermit(end);
		FutureTask<String> waiting = start(MINUTE, () -> "after");
		this.throttle.close();
		assertThat(waiting.get()).isEqualTo("after");
		end.countDown();
	}

	@Test
	void interruptEndsTheWaitBeforeAnythingIsSent() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		blockTheOnlyPermit(end);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(OpenRouterInterruptedException.class).isThrownBy(this::succeed)
			.satisfies((ex) -> assertThat(ex.isRequestSent()).isFalse())
			.satisfies((ex) -> assertThat(ex.getAttempts()).isZero());
		assertThat(Thread.interrupted()).isTrue();
		end.countDown();
		assertThat(succeed()).isEqualTo("success");
	}

	private FutureTask<String> blockTheOnlyPermit(CountDownLatch end) throws InterruptedException {
		fail(limit(429, null));
		CountDownLatch running = new CountDownLatch(1);
		FutureTask<String> blocking = start(MINUTE, () -> {
			running.countDown();
			end.await();
			return "";
		});
		running.await();
		return blocking;
	}

	/**
	 * Have one of several requests refused.
	 */
	private void narrowWith(int active) throws Exception {
		CountDownLatch running = new CountDownLatch(active - 1);
		CountDownLatch end = new CountDownLatch(1);
		List<FutureTask<String>> others = new ArrayList<>();
		for (int i = 1; i < active; i++) {
			others.add(start(MINUTE, () -> {
				running.countDown();
				end.await();
				throw new OpenRouterServerException("list", 1, ApiError.of(500, "No success"));
			}));
		}
		running.await();
		fail(limit(429, null));
		end.countDown();
		await().until(() -> others.stream().allMatch(FutureTask::isDone));
	}

	private String succeed() {
		return this.throttle.run("list", MINUTE, 1, () -> "success");
	}

	private void fail(OpenRouterApiException failure) {
		assertThatExceptionOfType(OpenRouterApiException.class)
			.isThrownBy(() -> this.throttle.run("list", MINUTE, 1, () -> {
				throw failure;
			}))
			.isSameAs(failure);
	}

	private FutureTask<String> start(Deadline deadline, Attempt attempt) {
		FutureTask<String> task = new FutureTask<>(() -> this.throttle.run("list", deadline, 1, attempt));
		this.threads.execute(task);
		return task;
	}

	private static OpenRouterApiException limit(int status, @Nullable Duration retryAfter) {
		ApiError error = new ApiError(HttpStatusCode.valueOf(status), null, null, Map.of(), null, null, retryAfter,
				null);
		return (status == 429) ? new OpenRouterRateLimitException("list", 1, error)
				: new OpenRouterServerException("list", 1, error);
	}

	/**
	 * An attempt that waits for others.
	 */
	@FunctionalInterface
	private interface Attempt extends Supplier<String> {

		String make() throws InterruptedException;

		@Override
		default String get() {
			try {
				return make();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
