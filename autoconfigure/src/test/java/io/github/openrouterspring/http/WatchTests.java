package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

	@AfterEach
	void close() {
		Thread.interrupted();
		this.watchdog.close();
	}

	@Test
	void attemptInTimeIsLeftAlone() {
		try (Watch watch = inTime()) {
			watch.setAbort(this.aborts::incrementAndGet);
			assertThat(watch.check()).isTrue();
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(this.aborts).hasValue(0);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void exceededAttemptIsAbortedOnceAndNoLongerWatched() {
		try (Watch watch = exceeded()) {
			watch.setAbort(this.aborts::incrementAndGet);
			assertThat(watch.check()).isFalse();
			assertThat(watch.isExpired()).isTrue();
			assertThat(this.aborts).hasValue(1);
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
		}
	}

	@Test
	void exceededAttemptIsInterruptedWhereTheEngineDoesNotSayHowToAbort() {
		try (Watch watch = exceeded()) {
			assertThat(watch.check()).isFalse();
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
	}

	@Test
	void engineThatSaysTooLateHowToAbortIsAbortedAtOnce() {
		try (Watch watch = exceeded()) {
			watch.check();
			watch.setAbort(this.aborts::incrementAndGet);
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void laterWayToAbortReplacesTheEarlierOne() {
		try (Watch watch = exceeded()) {
			watch.setAbort(() -> this.aborts.addAndGet(100));
			watch.setAbort(this.aborts::incrementAndGet);
			watch.check();
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void interruptOfTheCallerAbortsEngineThatWouldNotNotice() {
		try (Watch watch = inTime()) {
			watch.setAbort(this.aborts::incrementAndGet);
			Thread.currentThread().interrupt();
			assertThat(watch.check()).isTrue();
		}
		assertThat(this.aborts).hasValue(1);
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void interruptOfTheCallerIsEnoughForEngineWithoutAWayToAbort() {
		try (Watch watch = inTime()) {
			Thread.currentThread().interrupt();
			assertThat(watch.check()).isTrue();
		}
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void bodyIsClosedToEndEngineThatSwallowsTheInterrupt() throws InterruptedException {
		CountDownLatch closed = new CountDownLatch(1);
		try (Watch watch = exceeded()) {
			watch.setContent(new ByteArrayInputStream(new byte[0]) {

				@Override
				public void close() {
					closed.countDown();
				}

			});
			watch.check();
		}
		closed.await();
	}

	@Test
	void bodyThatComesTooLateIsClosedAtOnce() throws InterruptedException {
		CountDownLatch closed = new CountDownLatch(1);
		try (Watch watch = exceeded()) {
			watch.check();
			watch.setContent(new ByteArrayInputStream(new byte[0]) {

				@Override
				public void close() {
					closed.countDown();
				}

			});
		}
		assertThat(Thread.interrupted()).isFalse();
		closed.await();
	}

	@Test
	void closedWatchEndsNothing() {
		Watch watch = exceeded();
		watch.setAbort(this.aborts::incrementAndGet);
		watch.close();
		assertThat(watch.check()).isFalse();
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void abortAfterClosingDoesNotInterruptTheThread() {
		Watch watch = inTime();
		watch.close();
		watch.abort();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void closingTakesBackTheOwnInterrupt() {
		Watch watch = inTime();
		watch.abort();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
		watch.close();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void closingKeepsTheInterruptOfSomebodyElse() {
		Watch watch = inTime();
		Thread.currentThread().interrupt();
		watch.abort();
		watch.close();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void closingCancelsTheNextCheck() {
		Future<?> alarm = mock();
		Watch watch = inTime();
		watch.setAlarm(alarm);
		watch.close();
		verify(alarm).cancel(false);
	}

	private Watch inTime() {
		return new Watch(this.watchdog, Deadline.after(Duration.ofHours(1)), null);
	}

	private Watch exceeded() {
		return new Watch(this.watchdog, Deadline.after(Duration.ZERO), null);
	}

}
