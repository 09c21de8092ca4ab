package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for when the gate of a {@link Throttle} is closed, and who waits for it.
 */
class ThrottleTests extends AbstractThrottleTests {

	@Test
	void gateIsOpenUntilTheServerAsksToSlowDown() {
		succeed(this.throttle);
		fail(this.throttle, new OpenRouterServerException("list", 1, ApiError.of(500, "Broken")));
		fail(this.throttle, refusal(503, null));
		fail(this.throttle, refusal(503, Duration.ZERO));
		assertThat(this.throttle.isThrottled()).isFalse();
		succeed(this.throttle);
		assertThat(this.waits).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "429, , 500", "429, PT0S, 500", "429, PT-1S, 500", "429, PT120S, 120000", "429, PT0.1S, 100",
			"503, PT120S, 120000", "502, PT120S, 120000" })
	void refusalClosesTheGateNeverForZero(int status, @Nullable Duration retryAfter, long millis) {
		fail(this.throttle, refusal(status, retryAfter));
		assertThat(this.throttle.isThrottled()).isTrue();
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void callThatCannotWaitFailsAtOnceWithoutARequest() {
		fail(this.throttle, refusal(429, HOUR));
		advance(Duration.ofSeconds(10));
		for (int i = 0; i < 1000; i++) {
			OpenRouterRateLimitException failure = rejection(this.throttle, 3);
			assertThat(failure.getRetryAfter()).isEqualTo(HOUR.minusSeconds(10));
			assertThat(failure.getAttempts()).isEqualTo(2);
			assertThat(failure).hasMessageContaining("the server asked to wait another 3590000 ms");
		}
		assertThat(this.waits).isEmpty();
	}

	@Test
	void probeThatCannotWaitIsSentAndChangesNothing() {
		fail(this.throttle, refusal(429, HOUR));
		assertThat(this.throttle.run("get", HALF_AN_HOUR, 1, true, () -> "probe")).isEqualTo("probe");
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(HOUR);
		advance(HOUR);
		succeed(this.throttle);
	}

	@Test
	void successDuringTheClosureDoesNotOpenTheGate() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<String> other = startAndBlock(this.throttle, end);
		fail(this.throttle, refusal(429, HOUR));
		end.countDown();
		other.get();
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(HOUR);
	}

	@Test
	void jitterIsDrawnOnceForRefusalsThatComeTogether() throws Exception {
		this.jitter = 0.5;
		refuseTogether(this.throttle, 16, Duration.ofSeconds(20));
		assertThat(this.draws).hasValue(1);
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(Duration.ofSeconds(21));
	}

	@ParameterizedTest
	@CsvSource({ "PT1S, PT0.1S", "PT30S, PT3S", "PT100S, PT5S", "PT1H, PT5S" })
	void jitterIsATenthButNotMoreThanFiveSeconds(Duration retryAfter, Duration jitter) {
		this.jitter = 1;
		fail(this.throttle, refusal(429, retryAfter));
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(retryAfter.plus(jitter));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT24H", "PT2562047788015215H" })
	void gateClosesForAnHourAtMost(Duration retryAfter) {
		fail(this.throttle, refusal(429, retryAfter));
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(HOUR);
	}

	@Test
	void laterTimeIsKeptIfTheServerNamesTwo() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<String> other = start(this.throttle, "other", () -> {
			running.countDown();
			end.await();
			throw refusal(429, LONG);
		});
		running.await();
		fail(this.throttle, refusal(429, HOUR));
		end.countDown();
		assertThatExceptionOfType(Exception.class).isThrownBy(other::get);
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(HOUR);
	}

	@Test
	void callThatCannotWaitAnyLongerFailsAtOnce() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		start(this.throttle, "other", () -> {
			running.countDown();
			end.await();
			throw refusal(429, HOUR);
		});
		running.await();
		fail(this.throttle, refusal(429, LONG));
		FutureTask<String> waiting = startWaiting(this.throttle, "waiting");
		end.countDown();
		assertThatExceptionOfType(Exception.class).isThrownBy(waiting::get)
			.withCauseInstanceOf(OpenRouterRateLimitException.class);
		assertThat(this.order).containsExactly("other");
	}

	@Test
	void refusalAfterTheClosureClosesTheGateAgain() throws Exception {
		refuseTogether(this.throttle, 4, LONG);
		advance(LONG);
		succeed(this.throttle);
		succeed(this.throttle);
		fail(this.throttle, refusal(429, HOUR));
		assertThat(rejection(this.throttle, 1).getRetryAfter()).isEqualTo(HOUR);
		assertThat(this.draws).hasValue(2);
	}

	@Test
	void waitsForTheServerAreReported() throws Exception {
		fail(this.throttle, refusal(429, BRIEFLY));
		FutureTask<String> waiting = startWaiting(this.throttle, "waiting");
		advance(BRIEFLY);
		waiting.get();
		succeed(this.throttle);
		assertThat(this.waits).containsExactly("list PT0.02S");
	}

}
