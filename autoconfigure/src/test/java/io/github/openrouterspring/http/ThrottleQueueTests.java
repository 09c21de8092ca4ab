package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the order in which a {@link Throttle} admits requests, and how many at a
 * time.
 */
class ThrottleQueueTests extends AbstractThrottleTests {

	@Test
	void waitingCallsAreAdmittedFirstAndInOrder() throws Exception {
		this.throttle = throttle(1);
		fail(refusal(429, BRIEFLY));
		List<BackgroundCall> calls = IntStream.range(0, 8)
			.mapToObj((number) -> startWaiting("call " + number))
			.toList();
		advance(BRIEFLY);
		run(HALF_AN_HOUR, () -> {
			this.order.add("newcomer");
			return "";
		});
		for (BackgroundCall call : calls) {
			assertThat(call.join()).isNull();
		}
		assertThat(this.order).containsExactly("call 0", "call 1", "call 2", "call 3", "call 4", "call 5", "call 6",
				"call 7", "newcomer");
	}

	@Test
	void oneRequestProbesWhetherTheServerIsReady() throws Exception {
		fail(refusal(429, BRIEFLY));
		advance(BRIEFLY);
		CountDownLatch end = new CountDownLatch(1);
		BackgroundCall first = startAndBlock(end, null);
		BackgroundCall second = startWaiting("second");
		BackgroundCall third = startWaiting("third");
		end.countDown();
		assertThat(first.join()).isNull();
		assertThat(second.join()).isNull();
		assertThat(third.join()).isNull();
	}

	@Test
	void throttlingBySixteenRefusalsEndsAfterFifteenSuccesses() throws Exception {
		refuseTogether(16, BRIEFLY);
		advance(BRIEFLY);
		for (int i = 0; i < 15; i++) {
			assertThat(this.throttle.isThrottled()).isTrue();
			succeed();
		}
		assertAllAtATime(16);
	}

	@Test
	void otherErrorsEndThrottlingLikeSuccesses() throws Exception {
		fail(refusal(429, BRIEFLY));
		advance(BRIEFLY);
		fail(new OpenRouterNotFoundException("get", 1, ApiError.of(404, "Gone")));
		assertAllAtATime(2);
	}

	@Test
	void callThatTimesOutInTheQueueSendsNothingAndAdmitsNoOther() {
		fail(refusal(429, BRIEFLY));
		advance(BRIEFLY);
		startAndBlock(new CountDownLatch(1), null);
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> run(Deadline.after(BRIEFLY), () -> "timeout"));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
		startWaiting("waiting");
		assertThat(this.throttle.waiting()).isOne();
		assertThat(this.throttle.inFlight()).isOne();
	}

	@Test
	void hangingRequestDoesNotBlockOthers() throws Exception {
		fail(refusal(429, BRIEFLY));
		advance(BRIEFLY);
		startAndBlock(new CountDownLatch(1), null);
		BackgroundCall waiting = startWaiting("waiting");
		advance(Duration.ofSeconds(1));
		assertThat(waiting.join()).isNull();
		assertThat(this.throttle.isThrottled()).isFalse();
		assertAllAtATime(16);
	}

	@Test
	void maxInFlightIsNotExceeded() throws Exception {
		this.throttle = throttle(1);
		CountDownLatch end = new CountDownLatch(1);
		BackgroundCall first = startAndBlock(end, null);
		BackgroundCall second = startWaiting("second");
		assertThat(this.throttle.inFlight()).isOne();
		end.countDown();
		assertThat(first.join()).isNull();
		assertThat(second.join()).isNull();
		assertThat(this.throttle.inFlight()).isZero();
		assertThat(this.throttle.waiting()).isZero();
		assertThat(this.waits).isEmpty();
	}

	@Test
	void interruptedCallSendsNothingAndTheNextIsAdmitted() throws Exception {
		fail(refusal(429, LONG));
		BackgroundCall first = startWaiting("first");
		BackgroundCall second = startWaiting("second");
		advance(LONG);
		Throwable failure = first.interruptWhen(() -> true);
		assertThat(second.join()).isNull();
		assertThat(failure).isInstanceOfSatisfying(OpenRouterInterruptedException.class, (interrupted) -> {
			assertThat(interrupted.isRequestSent()).isFalse();
			assertThat(interrupted.getAttempts()).isZero();
		});
		assertThat(first.isInterruptKept()).isTrue();
		assertThat(this.throttle.inFlight()).isZero();
	}

	@Test
	void interruptedThreadSendsNothing() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(OpenRouterInterruptedException.class).isThrownBy(() -> succeed());
		assertThat(Thread.interrupted()).isTrue();
		succeed();
	}

}
