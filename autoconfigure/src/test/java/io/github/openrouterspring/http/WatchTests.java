package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link Watch}.
 */
@Timeout(10)
class WatchTests {

	private final Watchdog watchdog = new Watchdog();

	private final AtomicInteger aborts = new AtomicInteger();

	private final CountDownLatch bodyClosed = new CountDownLatch(1);

	private final InputStream body = new ByteArrayInputStream(new byte[0]) {

		@Override
		public void close() {
			WatchTests.this.bodyClosed.countDown();
		}

	};

	@AfterEach
	void close() {
		Thread.interrupted();
		this.watchdog.close();
	}

	@Test
	void attemptWithinItsDeadlineIsNotAborted() {
		try (Watch watch = inTime()) {
			watch.setAbort(this.aborts::incrementAndGet);
			assertThat(watch.check()).isTrue();
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(this.aborts).hasValue(0);
		assertInterrupted(false);
	}

	@Test
	void expiredAttemptIsAbortedOnceAndNoLongerWatched() {
		try (Watch watch = exceeded()) {
			watch.setAbort(this.aborts::incrementAndGet);
			assertThat(watch.check()).isFalse();
			assertThat(watch.isExpired()).isTrue();
			assertThat(this.aborts).hasValue(1);
			assertInterrupted(false);
		}
	}

	@Test
	void expiredAttemptIsInterruptedWithoutAnAbortAction() {
		try (Watch watch = exceeded()) {
			assertThat(watch.check()).isFalse();
			assertInterrupted(true);
		}
	}

	@Test
	void abortActionSetAfterExpiryRunsAtOnce() {
		try (Watch watch = exceeded()) {
			watch.check();
			watch.setAbort(this.aborts::incrementAndGet);
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void laterAbortActionReplacesTheEarlierOne() {
		try (Watch watch = exceeded()) {
			watch.setAbort(() -> this.aborts.addAndGet(100));
			watch.setAbort(this.aborts::incrementAndGet);
			watch.check();
		}
		assertThat(this.aborts).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callerInterruptRunsTheAbortActionIfSet(boolean actionSet) {
		try (Watch watch = inTime()) {
			if (actionSet) {
				watch.setAbort(this.aborts::incrementAndGet);
			}
			Thread.currentThread().interrupt();
			assertThat(watch.check()).isTrue();
		}
		assertThat(this.aborts).hasValue(actionSet ? 1 : 0);
		assertInterrupted(true);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void expiredAttemptClosesTheBodyEvenIfSetLate(boolean late) throws InterruptedException {
		try (Watch watch = exceeded()) {
			if (late) {
				watch.check();
			}
			watch.setContent(this.body);
			watch.check();
		}
		assertInterrupted(false);
		this.bodyClosed.await();
	}

	@Test
	void closedWatchAbortsNothing() {
		Watch watch = exceeded();
		watch.setAbort(this.aborts::incrementAndGet);
		watch.close();
		assertThat(watch.check()).isFalse();
		watch.abort();
		assertThat(this.aborts).hasValue(0);
		assertInterrupted(false);
	}

	@Test
	void closeClearsItsOwnInterrupt() {
		Watch watch = inTime();
		watch.abort();
		assertInterrupted(true);
		watch.close();
		assertInterrupted(false);
	}

	@Test
	void closeKeepsAnInterruptItDidNotCause() {
		Watch watch = inTime();
		Thread.currentThread().interrupt();
		watch.abort();
		watch.close();
		assertInterrupted(true);
	}

	@Test
	void closeCancelsTheNextCheck() {
		Future<?> alarm = mock();
		Watch watch = inTime();
		watch.setAlarm(alarm);
		watch.close();
		verify(alarm).cancel(false);
	}

	private static void assertInterrupted(boolean interrupted) {
		assertThat(Thread.currentThread().isInterrupted()).isEqualTo(interrupted);
	}

	private Watch inTime() {
		return new Watch(this.watchdog, Deadline.after(Duration.ofHours(1)), null);
	}

	private Watch exceeded() {
		return new Watch(this.watchdog, Deadline.after(Duration.ZERO), null);
	}

}
