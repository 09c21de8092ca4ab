package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the order in which a {@link Throttle} admits requests, and how many at a
 * time.
 */
class ThrottleQueueTests extends AbstractThrottleTests {

	@Test
	void waitingCallsGoFirstAndInTheirOrder() throws Exception {
		Throttle throttle = throttle(1);
		fail(throttle, refusal(429, BRIEFLY));
		List<FutureTask<String>> calls = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			calls.add(startWaiting(throttle, "call " + i));
		}
		advance(BRIEFLY);
		run(throttle, HALF_AN_HOUR, () -> {
			this.order.add("newcomer");
			return "";
		});
		for (FutureTask<String> call : calls) {
			call.get();
		}
		assertThat(this.order).containsExactly("call 0", "call 1", "call 2", "call 3", "call 4", "call 5", "call 6",
				"call 7", "newcomer");
	}

	@Test
	void callsThatWaitForAConnectionDoNotPassAGateThatHasClosed() throws Exception {
		Throttle throttle = throttle(1);
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		start(throttle, "other", () -> {
			running.countDown();
			end.await();
			throw refusal(429, HOUR);
		});
		running.await();
		FutureTask<String> waiting = startWaiting(throttle, "waiting");
		end.countDown();
		assertThatExceptionOfType(Exception.class).isThrownBy(waiting::get)
			.withCauseInstanceOf(OpenRouterRateLimitException.class);
	}

	@Test
	void oneRequestTriesWhetherTheServerIsReady() throws Exception {
		fail(this.throttle, refusal(429, BRIEFLY));
		advance(BRIEFLY);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<String> first = startAndBlock(this.throttle, end);
		FutureTask<String> second = startWaiting(this.throttle, "second");
		FutureTask<String> third = startWaiting(this.throttle, "third");
		end.countDown();
		first.get();
		second.get();
		third.get();
	}

	@Test
	void sixteenRefusalsAreForgottenAfterFifteenSuccesses() throws Exception {
		refuseTogether(this.throttle, 16, BRIEFLY);
		advance(BRIEFLY);
		for (int i = 0; i < 15; i++) {
			assertThat(this.throttle.isThrottled()).isTrue();
			succeed(this.throttle);
		}
		assertAllAtATime(16);
	}

	@Test
	void errorsThatDoNotAskToSlowDownCountAsAnswers() throws Exception {
		fail(this.throttle, refusal(429, BRIEFLY));
		advance(BRIEFLY);
		fail(this.throttle, new OpenRouterNotFoundException("get", 1, ApiError.of(404, "Gone")));
		assertAllAtATime(2);
	}

	@Test
	void callThatTimesOutInTheQueueAdmitsNoOthers() {
		fail(this.throttle, refusal(429, BRIEFLY));
		advance(BRIEFLY);
		startAndBlock(this.throttle, new CountDownLatch(1));
		catchThrowable(() -> run(this.throttle, Deadline.after(BRIEFLY), () -> "timeout"));
		startWaiting(this.throttle, "waiting");
		assertThat(this.throttle.waiting()).isOne();
		assertThat(this.throttle.inFlight()).isOne();
	}

	@Test
	void requestThatHangsDoesNotHoldBackTheOthers() throws Exception {
		fail(this.throttle, refusal(429, BRIEFLY));
		advance(BRIEFLY);
		startAndBlock(this.throttle, new CountDownLatch(1));
		FutureTask<String> waiting = startWaiting(this.throttle, "waiting");
		advance(Duration.ofSeconds(1));
		waiting.get();
		assertThat(this.throttle.isThrottled()).isFalse();
		assertAllAtATime(16);
	}

	@Test
	void noMoreThanPermittedAreInFlight() throws Exception {
		Throttle throttle = throttle(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<String> first = startAndBlock(throttle, end);
		FutureTask<String> second = startWaiting(throttle, "second");
		assertThat(throttle.inFlight()).isOne();
		end.countDown();
		first.get();
		second.get();
		assertThat(throttle.inFlight()).isZero();
		assertThat(throttle.waiting()).isZero();
		assertThat(this.waits).isEmpty();
	}

	@Test
	void callWhoseTimeIsOverFailsWithoutARequest() {
		Throttle throttle = throttle(1);
		startAndBlock(throttle, new CountDownLatch(1));
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> run(throttle, Deadline.after(BRIEFLY), () -> "request"));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void releaseEndsAllWaits() throws Exception {
		fail(this.throttle, refusal(429, LONG));
		FutureTask<String> first = startWaiting(this.throttle, "first");
		FutureTask<String> second = startWaiting(this.throttle, "second");
		this.throttle.release();
		first.get();
		second.get();
		succeed(this.throttle);
	}

	@Test
	void interruptEndsTheWaitBeforeAnythingIsSentAndTheNextOneTakesTheTurn() throws Exception {
		fail(this.throttle, refusal(429, LONG));
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		Thread first = new Thread(() -> {
			failures.add(catchThrowableOfType(OpenRouterException.class, () -> succeed(this.throttle)));
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		});
		first.start();
		await().until(() -> this.throttle.waiting() == 1);
		FutureTask<String> second = startWaiting(this.throttle, "second");
		advance(LONG);
		first.interrupt();
		second.get();
		first.join();
		assertThat(failures).singleElement().isInstanceOfSatisfying(OpenRouterInterruptedException.class, (ex) -> {
			assertThat(ex.isRequestSent()).isFalse();
			assertThat(ex.getAttempts()).isZero();
		});
		assertThat(this.throttle.inFlight()).isZero();
	}

	@Test
	void interruptedThreadSendsNothing() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(OpenRouterInterruptedException.class).isThrownBy(() -> succeed(this.throttle));
		assertThat(Thread.interrupted()).isTrue();
		succeed(this.throttle);
	}

}
