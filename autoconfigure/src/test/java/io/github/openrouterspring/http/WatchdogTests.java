package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link Watchdog} and {@link Watch}.
 */
@Timeout(10)
class WatchdogTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final Watchdog watchdog = new Watchdog();

	private final AtomicInteger aborts = new AtomicInteger();

	private final CompletableFuture<Thread> bodyClosedBy = new CompletableFuture<>();

	private final InputStream body = new ByteArrayInputStream(new byte[0]) {

		@Override
		public void close() throws IOException {
			WatchdogTests.this.bodyClosedBy.complete(Thread.currentThread());
			throw new IOException("Broken");
		}

	};

	@AfterEach
	void close() {
		Thread.interrupted();
		this.watchdog.close();
	}

	@Test
	void expiredAttemptRunsItsLastAbortActionOnce() {
		try (Watch watch = unwatched(Duration.ZERO)) {
			watch.setAbort(() -> this.aborts.addAndGet(100));
			watch.setAbort(this.aborts::incrementAndGet);
			assertThat(watch.check()).isFalse();
			assertThat(watch.check()).isFalse();
			assertThat(watch.isExpired()).isTrue();
			assertInterrupted(false);
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void expiredAttemptWithoutAbortActionIsInterruptedUntilItEnds() {
		try (Watch watch = unwatched(Duration.ZERO)) {
			assertThat(watch.check()).isFalse();
			assertInterrupted(true);
		}
		assertInterrupted(false);
	}

	@Test
	void abortActionSetAfterExpiryRunsAtOnce() {
		try (Watch watch = unwatched(Duration.ZERO)) {
			watch.check();
			watch.setAbort(this.aborts::incrementAndGet);
		}
		assertThat(this.aborts).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void expiredAttemptClosesTheBodyInTheBackgroundEvenIfSetLate(boolean late) {
		try (Watch watch = unwatched(Duration.ZERO)) {
			if (late) {
				watch.check();
			}
			watch.setContent(this.body);
			watch.check();
		}
		assertInterrupted(false);
		assertThat(this.bodyClosedBy.join().getName()).isEqualTo("openrouter-abort");
	}

	@Test
	void callerInterruptRunsTheAbortActionAndIsPreserved() {
		try (Watch watch = unwatched(HOUR)) {
			watch.setAbort(this.aborts::incrementAndGet);
			assertThat(watch.check()).isTrue();
			assertThat(this.aborts).hasValue(0);
			Thread.currentThread().interrupt();
			assertThat(watch.check()).isTrue();
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(this.aborts).hasValue(1);
		assertInterrupted(true);
	}

	@Test
	void callerInterruptClosesTheBodyWithoutAnAbortActionAndIsPreserved() {
		try (Watch watch = unwatched(HOUR)) {
			watch.setContent(this.body);
			Thread.currentThread().interrupt();
			assertThat(watch.check()).isTrue();
			assertThat(this.bodyClosedBy.join()).isNotSameAs(Thread.currentThread());
			watch.abort();
		}
		assertInterrupted(true);
	}

	@Test
	void endedAttemptIsNeitherAbortedNorChecked() {
		Future<?> alarm = mock();
		Watch watch = unwatched(Duration.ZERO);
		watch.setAlarm(alarm);
		watch.setAbort(this.aborts::incrementAndGet);
		watch.close();
		assertThat(watch.check()).isFalse();
		watch.abort();
		assertThat(this.aborts).hasValue(0);
		assertInterrupted(false);
		verify(alarm).cancel(false);
	}

	@Test
	void attemptThatIgnoresAnInterruptIsAbortedRepeatedly() throws InterruptedException {
		CountDownLatch watched = new CountDownLatch(1);
		CountDownLatch aborted = new CountDownLatch(3);
		BackgroundCall call = BackgroundCall.start(() -> {
			try (Watch watch = inTime()) {
				this.watchdog.onAbort(aborted::countDown);
				watched.countDown();
				while (aborted.getCount() > 0) {
					Thread.onSpinWait();
				}
				assertThat(watch.isExpired()).isFalse();
			}
		});
		assertThat(call.interruptWhen(() -> watched.getCount() == 0)).isNull();
	}

	@Test
	void actionsOutsideOfACallAreIgnoredAndEndActionsRunOnce() {
		this.watchdog.onAbort(() -> this.aborts.addAndGet(100));
		this.watchdog.onEnd(() -> this.aborts.addAndGet(100));
		try (Watch watch = inTime()) {
			this.watchdog.onEnd(this.aborts::incrementAndGet);
			assertThat(watch.outer()).isNull();
			assertThat(this.aborts).hasValue(0);
		}
		this.watchdog.onAbort(() -> this.aborts.addAndGet(100));
		this.watchdog.close();
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void nestedCallRestoresTheOuterCall() {
		try (Watch outer = inTime()) {
			try (Watch inner = inTime()) {
				assertThat(inner.outer()).isSameAs(outer);
			}
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			outer.abort();
		}
		assertThat(this.aborts).hasValue(1);
		try (Watch next = inTime()) {
			assertThat(next.outer()).isNull();
		}
	}

	@Test
	void closeAbortsAllActiveAttemptsAndRunsCloseActionsOnce() {
		this.watchdog.onClose(() -> this.aborts.addAndGet(100));
		inTime().close();
		assertThat(this.watchdog.isClosed()).isFalse();
		try (Watch watch = inTime()) {
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			this.watchdog.close();
			assertThat(watch.isExpired()).isFalse();
		}
		this.watchdog.close();
		assertThat(this.watchdog.isClosed()).isTrue();
		assertThat(this.aborts).hasValue(101);
		assertInterrupted(false);
	}

	@Test
	void attemptStartedAfterCloseIsAbortedAtOnce() {
		this.watchdog.close();
		try (Watch watch = inTime()) {
			assertThat(watch.check()).isTrue();
			assertInterrupted(true);
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			assertThat(this.aborts).hasValue(1);
			assertThat(watch.isExpired()).isFalse();
		}
	}

	@Test
	void watchdogRecoversFromThreadCreationFailure() {
		AtomicBoolean exhausted = new AtomicBoolean(true);
		try (Watchdog watchdog = new Watchdog((task) -> {
			if (exhausted.getAndSet(false)) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return new Thread(task);
		})) {
			assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> watchdog.watch(Deadline.after(HOUR)));
			CompletableFuture<Boolean> aborted = new CompletableFuture<>();
			try (Watch watch = watchdog.watch(Deadline.after(Duration.ofMillis(80)))) {
				watchdog.onAbort(() -> aborted.complete(true));
				assertThat(aborted.join()).isTrue();
				assertThat(watch.isExpired()).isTrue();
			}
		}
	}

	private static void assertInterrupted(boolean interrupted) {
		assertThat(Thread.currentThread().isInterrupted()).isEqualTo(interrupted);
	}

	private Watch inTime() {
		return this.watchdog.watch(Deadline.after(HOUR));
	}

	/**
	 * Return a watch that is checked only by the test.
	 */
	private Watch unwatched(Duration timeout) {
		return new Watch(this.watchdog, Deadline.after(timeout), null);
	}

}
