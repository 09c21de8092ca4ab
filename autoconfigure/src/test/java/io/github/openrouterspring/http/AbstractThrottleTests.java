package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpStatusCode;
import org.springframework.util.function.ThrowingSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Base class for {@link Throttle} tests. The clock stands still unless a test advances
 * it. A thread that waits for the gate checks the clock again when its wait has elapsed.
 */
@Timeout(20)
abstract class AbstractThrottleTests {

	static final Deadline HALF_AN_HOUR = Deadline.after(Duration.ofMinutes(30));

	static final Duration BRIEFLY = Duration.ofMillis(20);

	static final Duration LONG = Duration.ofSeconds(30);

	static final Duration HOUR = Duration.ofHours(1);

	final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	final AtomicInteger draws = new AtomicInteger();

	final List<String> waits = new CopyOnWriteArrayList<>();

	final List<String> order = new CopyOnWriteArrayList<>();

	double jitter;

	Throttle throttle = throttle(50);

	Throttle throttle(int maxInFlight) {
		ClientEvents events = new ClientEvents("default", List.of(new ClientListener() {

			@Override
			public void throttled(String account, String operation, Duration wait) {
				AbstractThrottleTests.this.waits.add(operation + " " + wait);
			}

		}), ObservationRegistry.NOOP, null);
		return new Throttle(maxInFlight, Duration.ofMillis(500), events, this.now::get, () -> {
			this.draws.incrementAndGet();
			return this.jitter;
		});
	}

	void advance(Duration duration) {
		this.now.addAndGet(duration.toNanos());
	}

	void succeed() {
		assertThat(run(HALF_AN_HOUR, () -> "success")).isEqualTo("success");
	}

	void fail(OpenRouterApiException failure) {
		assertThatExceptionOfType(OpenRouterApiException.class).isThrownBy(() -> run(HALF_AN_HOUR, () -> {
			throw failure;
		})).isSameAs(failure);
	}

	OpenRouterRateLimitException rejection(int number, Duration timeout) {
		return catchThrowableOfType(OpenRouterRateLimitException.class,
				() -> this.throttle.run("list", Deadline.after(timeout), number, false, () -> {
					throw new AssertionError("A request");
				}));
	}

	void assertClosedFor(Duration retryAfter) {
		assertThat(rejection(1, retryAfter.dividedBy(2)).getRetryAfter()).isEqualTo(retryAfter);
	}

	/**
	 * Refuse the given number of requests, all of which are in flight at the same time.
	 */
	void refuseTogether(int requests, Duration retryAfter) throws InterruptedException {
		assertThat(together(requests, () -> {
			throw refusal(429, retryAfter);
		})).hasSize(requests).hasOnlyElementsOfType(OpenRouterRateLimitException.class);
	}

	void assertAllAtATime(int requests) throws InterruptedException {
		assertThat(together(requests, () -> "")).containsOnlyNulls();
	}

	private List<@Nullable Throwable> together(int requests, ThrowingSupplier<String> attempt)
			throws InterruptedException {
		CountDownLatch running = new CountDownLatch(requests);
		List<BackgroundCall> calls = IntStream.range(0, requests).mapToObj((call) -> start("call", () -> {
			running.countDown();
			running.await();
			return attempt.get();
		})).toList();
		List<@Nullable Throwable> failures = new ArrayList<>();
		for (BackgroundCall call : calls) {
			failures.add(call.join());
		}
		return failures;
	}

	/**
	 * Start a request that succeeds, or fails with the given refusal, when the latch is
	 * released.
	 */
	BackgroundCall startAndBlock(CountDownLatch end, @Nullable OpenRouterApiException refusal) {
		int inFlight = this.throttle.inFlight();
		BackgroundCall call = start("blocking", () -> {
			end.await();
			if (refusal != null) {
				throw refusal;
			}
			return "";
		});
		await().until(() -> this.throttle.inFlight() == inFlight + 1);
		return call;
	}

	BackgroundCall startWaiting(String name) {
		int waiting = this.throttle.waiting();
		BackgroundCall call = start(name, () -> "");
		await().until(() -> this.throttle.waiting() == waiting + 1);
		return call;
	}

	private BackgroundCall start(String name, ThrowingSupplier<String> attempt) {
		return BackgroundCall.start(() -> run(HALF_AN_HOUR, () -> {
			this.order.add(name);
			return attempt.get();
		}));
	}

	String run(Deadline deadline, ThrowingSupplier<String> attempt) {
		return this.throttle.run("list", deadline, 1, false, attempt);
	}

	static OpenRouterApiException refusal(int status, @Nullable Duration retryAfter) {
		ApiError error = new ApiError(HttpStatusCode.valueOf(status), null, null, Map.of(), null, null, retryAfter,
				null);
		return (status == 429) ? new OpenRouterRateLimitException("list", 1, error)
				: new OpenRouterServerException("list", 1, error);
	}

}
