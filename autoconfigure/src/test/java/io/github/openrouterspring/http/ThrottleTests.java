package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for when a {@link Throttle} closes its gate, and which calls wait for it.
 */
class ThrottleTests extends AbstractThrottleTests {

	@Test
	void gateIsOpenUntilTheServerAsksToSlowDown() {
		succeed();
		fail(new OpenRouterServerException("list", 1, ApiError.of(500, "Broken")));
		fail(refusal(503, null));
		fail(refusal(503, Duration.ZERO));
		fail(refusal(404, LONG));
		assertThat(this.throttle.isThrottled()).isFalse();
		succeed();
		assertThat(this.waits).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# status, Retry-After, jitter, closed for
			429,,                      0,   PT0.5S
			429, PT0S,                 0,   PT0.5S
			429, PT-1S,                0,   PT0.5S
			429, PT0.1S,               0,   PT0.1S
			429, PT120S,               0,   PT120S
			503, PT120S,               0,   PT120S
			500, PT120S,               0,   PT120S
			408, PT120S,               0,   PT120S
			429, PT24H,                0,   PT1H
			429, PT2562047788015215H,  0,   PT1H
			429, PT1S,                 1,   PT1.1S
			429, PT30S,                0.5, PT31.5S
			429, PT30S,                1,   PT33S
			429, PT100S,               1,   PT105S
			429, PT1H,                 1,   PT1H5S
			""")
	void refusalClosesTheGateForAPositiveTimeWithJitter(int status, @Nullable Duration retryAfter, double jitter,
			Duration closedFor) {
		this.jitter = jitter;
		fail(refusal(status, retryAfter));
		assertThat(this.throttle.isThrottled()).isTrue();
		assertClosedFor(closedFor);
	}

	@Test
	void callThatCannotWaitFailsAtOnceWithoutARequest() {
		fail(refusal(429, HOUR));
		advance(Duration.ofSeconds(10));
		for (int i = 0; i < 1000; i++) {
			OpenRouterRateLimitException failure = rejection(3, Duration.ofMinutes(30));
			assertThat(failure.getRetryAfter()).isEqualTo(HOUR.minusSeconds(10));
			assertThat(failure.getAttempts()).isEqualTo(2);
			assertThat(failure).hasMessageContaining("the server asked to wait another 3590000 ms");
		}
		assertThat(this.waits).isEmpty();
	}

	@Test
	void probeIsSentThroughTheClosedGateAndLeavesItClosed() {
		fail(refusal(429, HOUR));
		assertThat(this.throttle.run("get", HALF_AN_HOUR, 1, true, () -> "probe")).isEqualTo("probe");
		assertClosedFor(HOUR);
		advance(HOUR);
		succeed();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endOfAnEarlierRequestDoesNotOpenTheClosedGate(boolean refused) throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		BackgroundCall other = startAndBlock(end, refused ? refusal(429, LONG) : null);
		fail(refusal(429, HOUR));
		end.countDown();
		assertThat(other.join() != null).isEqualTo(refused);
		assertClosedFor(HOUR);
	}

	@Test
	void jitterIsDrawnOnceForConcurrentRefusals() throws Exception {
		this.jitter = 0.5;
		refuseTogether(16, Duration.ofSeconds(20));
		assertThat(this.draws).hasValue(1);
		assertClosedFor(Duration.ofSeconds(21));
	}

	@Test
	void waitingCallFailsOnceTheGateClosesBeyondItsDeadline() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		startAndBlock(end, refusal(429, HOUR));
		fail(refusal(429, LONG));
		BackgroundCall waiting = startWaiting("waiting");
		end.countDown();
		assertThat(waiting.join()).isInstanceOf(OpenRouterRateLimitException.class);
		assertThat(this.order).containsExactly("blocking");
	}

	@Test
	void refusalAfterTheClosureClosesTheGateAgain() throws Exception {
		refuseTogether(4, LONG);
		advance(LONG);
		succeed();
		succeed();
		fail(refusal(429, HOUR));
		assertClosedFor(HOUR);
		assertThat(this.draws).hasValue(2);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void retriesAndThrottlingAreLoggedAtDebug(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("io.github.openrouterspring.http", LogLevel.DEBUG);
		try {
			WorkspacesClient client = new RecordingServer(Answer.of(503), Answer.of(429),
					Answer.of(200, RecordingServer.EMPTY_LIST), Answer.of(429).withHeader("Retry-After", "3600"))
				.client();
			client.list();
			catchThrowable(client::list);
			catchThrowable(client::list);
		}
		finally {
			logging.setLogLevel("io.github.openrouterspring.http", null);
		}
		assertThat(output).containsPattern("DEBUG .*RetryLoop .*Retrying 'list' in \\d ms \\(503\\)")
			.containsPattern("DEBUG .*Throttle .*Sending no requests for \\d+ ms \\(429\\)")
			.containsPattern("DEBUG .*Throttle .*Sending requests again")
			.containsPattern("DEBUG .*Throttle .*Rejected 'list': not sent because the server asked to wait");
	}

}
