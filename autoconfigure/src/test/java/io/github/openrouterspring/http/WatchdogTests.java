package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Watchdog}.
 */
@Timeout(10)
class WatchdogTests {

	private final Watchdog watchdog = new Watchdog();

	private final AtomicInteger aborts = new AtomicInteger();

	@AfterEach
	void close() {
		Thread.interrupted();
		this.watchdog.close();
	}

	@Test
	void attemptThatIgnoresAnInterruptIsAbortedRepeatedly() throws InterruptedException {
		CountDownLatch watched = new CountDownLatch(1);
		CountDownLatch aborted = new CountDownLatch(3);
		BackgroundCall call = BackgroundCall.start(() -> {
			try (Watch watch = watch()) {
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
	void nothingIsAbortedOutsideOfACall() {
		this.watchdog.onAbort(this.aborts::incrementAndGet);
		try (Watch watch = watch()) {
			assertThat(watch.outer()).isNull();
		}
		this.watchdog.onAbort(this.aborts::incrementAndGet);
		this.watchdog.close();
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void endActionsRunOnceWhenTheAttemptEnds() {
		this.watchdog.onEnd(this.aborts::incrementAndGet);
		try (Watch watch = watch()) {
			this.watchdog.onEnd(this.aborts::incrementAndGet);
			assertThat(watch.isExpired()).isFalse();
			assertThat(this.aborts).hasValue(0);
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void nestedCallRestoresTheOuterCall() {
		try (Watch outer = watch()) {
			try (Watch inner = watch()) {
				assertThat(inner.outer()).isSameAs(outer);
			}
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			outer.abort();
		}
		assertThat(this.aborts).hasValue(1);
		try (Watch next = watch()) {
			assertThat(next.outer()).isNull();
		}
	}

	@Test
	void closeActionsRunOnce() {
		this.watchdog.onClose(this.aborts::incrementAndGet);
		assertThat(this.aborts).hasValue(0);
		this.watchdog.close();
		this.watchdog.close();
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void closeAbortsAllActiveAttempts() {
		watch().close();
		assertThat(this.watchdog.isClosed()).isFalse();
		try (Watch watch = watch()) {
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			this.watchdog.close();
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(this.watchdog.isClosed()).isTrue();
		assertThat(this.aborts).hasValue(1);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void attemptStartedAfterCloseIsAbortedAtOnce() {
		this.watchdog.close();
		try (Watch watch = watch()) {
			assertThat(watch.check()).isTrue();
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
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
			assertThatExceptionOfType(OutOfMemoryError.class)
				.isThrownBy(() -> watchdog.watch(Deadline.after(Duration.ofHours(1))));
			CompletableFuture<Boolean> aborted = new CompletableFuture<>();
			try (Watch watch = watchdog.watch(Deadline.after(Duration.ofMillis(80)))) {
				watchdog.onAbort(() -> aborted.complete(true));
				assertThat(aborted.join()).isTrue();
				assertThat(watch.isExpired()).isTrue();
			}
		}
	}

	@Test
	void pauseEndsEarlyIfTheClientIsClosed() throws InterruptedException {
		assertThat(this.watchdog.pause(Duration.ofNanos(1))).isTrue();
		BackgroundCall pause = BackgroundCall
			.start(() -> assertThat(this.watchdog.pause(Duration.ofHours(1))).isFalse());
		this.watchdog.close();
		assertThat(pause.join()).isNull();
		assertThat(this.watchdog.pause(Duration.ofHours(1))).isFalse();
	}

	@Test
	void failureToCloseABodyIsIgnored() throws InterruptedException {
		CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
		CompletableFuture<Thread> closing = new CompletableFuture<>();
		this.watchdog.closeInBackground(new ByteArrayInputStream(new byte[0]) {

			@Override
			public void close() throws IOException {
				Thread.currentThread().setUncaughtExceptionHandler((source, ex) -> uncaught.complete(ex));
				closing.complete(Thread.currentThread());
				throw new IOException("Broken");
			}

		});
		closing.join().join();
		assertThat(uncaught).isNotDone();
		assertThat(closing.join().getName()).isEqualTo("openrouter-abort");
	}

	private Watch watch() {
		return this.watchdog.watch(Deadline.after(Duration.ofHours(1)));
	}

}
