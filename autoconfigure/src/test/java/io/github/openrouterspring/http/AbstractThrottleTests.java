package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Base for tests of {@link Throttle}. Its clock stands still unless a test moves it. A
 * thread that waits for the gate looks at the clock again after the time that it has to
 * wait.
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

	final Throttle throttle = throttle(50);

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

	void succeed(Throttle throttle) {
		assertThat(run(throttle, HALF_AN_HOUR, () -> "success")).isEqualTo("success");
	}

	void fail(Throttle throttle, OpenRouterApiException failure) {
		assertThatExceptionOfType(OpenRouterApiException.class).isThrownBy(() -> run(throttle, HALF_AN_HOUR, () -> {
			throw failure;
		})).isSameAs(failure);
	}

	OpenRouterRateLimitException rejection(Throttle throttle, int number) {
		return catchThrowableOfType(OpenRouterRateLimitException.class,
				() -> throttle.run("list", Deadline.after(Duration.ofMillis(50)), number, false, () -> {
					throw new AssertionError("A request");
				}));
	}

	void refuseTogether(Throttle throttle, int requests, Duration retryAfter) throws Exception {
		CountDownLatch running = new CountDownLatch(requests);
		List<FutureTask<String>> calls = new ArrayList<>();
		for (int i = 0; i < requests; i++) {
			calls.add(start(throttle, "refused", () -> {
				running.countDown();
				running.await();
				throw refusal(429, retryAfter);
			}));
		}
		for (FutureTask<String> call : calls) {
			assertThatExceptionOfType(Exception.class).isThrownBy(call::get);
		}
	}

	void assertAllAtATime(int requests) throws Exception {
		CountDownLatch running = new CountDownLatch(requests);
		List<FutureTask<String>> calls = new ArrayList<>();
		for (int i = 0; i < requests; i++) {
			calls.add(start(this.throttle, "call", () -> {
				running.countDown();
				running.await();
				return "";
			}));
		}
		for (FutureTask<String> call : calls) {
			call.get();
		}
	}

	FutureTask<String> startAndBlock(Throttle throttle, CountDownLatch end) {
		int inFlight = throttle.inFlight();
		FutureTask<String> task = start(throttle, "blocking", () -> {
			end.await();
			return "";
		});
		await().until(() -> throttle.inFlight() == inFlight + 1);
		return task;
	}

	FutureTask<String> startWaiting(Throttle throttle, String name) {
		int waiting = throttle.waiting();
		FutureTask<String> task = start(throttle, name, () -> "");
		await().until(() -> throttle.waiting() == waiting + 1);
		return task;
	}

	FutureTask<String> start(Throttle throttle, String name, Attempt attempt) {
		FutureTask<String> task = new FutureTask<>(() -> run(throttle, HALF_AN_HOUR, () -> {
			this.order.add(name);
			return attempt.make();
		}));
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
		return task;
	}

	static String run(Throttle throttle, Deadline deadline, Attempt attempt) {
		return throttle.run("list", deadline, 1, false, () -> {
			try {
				return attempt.make();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	static OpenRouterApiException refusal(int status, @Nullable Duration retryAfter) {
		ApiError error = new ApiError(HttpStatusCode.valueOf(status), null, null, Map.of(), null, null, retryAfter,
				null);
		return (status == 429) ? new OpenRouterRateLimitException("list", 1, error)
				: new OpenRouterServerException("list", 1, error);
	}

	/**
	 * An attempt that waits for others.
	 */
	@FunctionalInterface
	interface Attempt {

		String make() throws InterruptedException;

	}

}
