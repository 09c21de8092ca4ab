package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link Watchdog}.
 */
@Timeout(10)
class WatchdogTests {

	private static final Duration AGES = Duration.ofHours(1);

	private final Watchdog watchdog = new Watchdog();

	private final AtomicInteger aborts = new AtomicInteger();

	@AfterEach
	void close() {
		Thread.interrupted();
		this.watchdog.close();
	}

	@Test
	void abortsWhatOutlastsItsDeadline() {
		CountDownLatch aborted = new CountDownLatch(1);
		try (Watch watch = this.watchdog.watch(Deadline.after(Duration.ofMillis(1)))) {
			this.watchdog.onAbort(aborted::countDown);
			awaitUninterruptibly(aborted);
			assertThat(watch.isExpired()).isTrue();
		}
	}

	@Test
	void abortsAgainAndAgainWhatDoesNotNoticeAnInterrupt() throws InterruptedException {
		CountDownLatch watched = new CountDownLatch(1);
		CountDownLatch aborted = new CountDownLatch(3);
		Thread caller = new Thread(() -> {
			try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
				this.watchdog.onAbort(aborted::countDown);
				watched.countDown();
				while (aborted.getCount() > 0) {
					Thread.onSpinWait();
				}
				assertThat(watch.isExpired()).isFalse();
			}
		});
		caller.start();
		watched.await();
		caller.interrupt();
		aborted.await();
		caller.join();
	}

	@Test
	void knowsNothingToAbortOutsideOfACall() {
		this.watchdog.onAbort(this.aborts::incrementAndGet);
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			assertThat(watch.outer()).isNull();
		}
		this.watchdog.onAbort(this.aborts::incrementAndGet);
		this.watchdog.close();
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void runsTheEndActionsOfAnAttemptOnceWhenItIsOver() {
		this.watchdog.onEnd(this.aborts::incrementAndGet);
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			this.watchdog.onEnd(this.aborts::incrementAndGet);
			assertThat(watch.isExpired()).isFalse();
			assertThat(this.aborts).hasValue(0);
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void callThatIsOverIsNotAroundTheNextOne() {
		this.watchdog.watch(Deadline.after(AGES)).close();
		try (Watch next = this.watchdog.watch(Deadline.after(AGES))) {
			assertThat(next.outer()).isNull();
		}
	}

	@Test
	void closingEndsWhatElseHasToEndWithTheClient() {
		this.watchdog.onClose(this.aborts::incrementAndGet);
		assertThat(this.aborts).hasValue(0);
		this.watchdog.close();
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void closingAgainDoesNothing() {
		this.watchdog.onClose(this.aborts::incrementAndGet);
		this.watchdog.close();
		this.watchdog.close();
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void returnsToTheOuterCallWhenTheInnerOneIsOver() {
		try (Watch outer = this.watchdog.watch(Deadline.after(AGES))) {
			try (Watch inner = this.watchdog.watch(Deadline.after(AGES))) {
				assertThat(inner.outer()).isSameAs(outer);
			}
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			outer.abort();
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void closingAbortsAllAttemptsButThoseThatAreOver() {
		this.watchdog.watch(Deadline.after(AGES)).close();
		assertThat(this.watchdog.isClosed()).isFalse();
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			this.watchdog.close();
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(this.watchdog.isClosed()).isTrue();
		assertThat(this.aborts).hasValue(1);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void attemptThatStartsWhileTheClientIsClosedIsAbortedAtOnce() {
		this.watchdog.close();
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			assertThat(watch.check()).isTrue();
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
	}

	@Test
	void engineThatSaysHowToAbortAfterTheClientIsClosedIsAbortedAtOnce() {
		this.watchdog.close();
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			assertThat(this.aborts).hasValue(1);
			assertThat(watch.isExpired()).isFalse();
		}
	}

	@Test
	void watchesAgainAfterAThreadWasNotToBeHad() {
		AtomicBoolean exhausted = new AtomicBoolean(true);
		try (Watchdog watchdog = new Watchdog((task) -> {
			if (exhausted.getAndSet(false)) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return new Thread(task);
		})) {
			assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> watchdog.watch(Deadline.after(AGES)));
			CompletableFuture<Boolean> aborted = new CompletableFuture<>();
			try (Watch watch = watchdog.watch(Deadline.after(Duration.ofMillis(80)))) {
				watchdog.onAbort(() -> aborted.complete(true));
				assertThat(aborted.join()).isTrue();
				assertThat(watch.isExpired()).isTrue();
			}
		}
	}

	@Test
	void pauseLastsItsTimeUnlessTheClientIsClosed() throws InterruptedException {
		assertThat(this.watchdog.pause(Duration.ofNanos(1))).isTrue();
		CompletableFuture<Boolean> pause = CompletableFuture.supplyAsync(() -> {
			try {
				return this.watchdog.pause(AGES);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		this.watchdog.close();
		assertThat(pause.join()).isFalse();
		assertThat(this.watchdog.pause(AGES)).isFalse();
	}

	@Test
	void boundedTaskOutsideOfACallRunsInItsThread() throws IOException {
		AtomicReference<Thread> thread = new AtomicReference<>();
		bounded(() -> thread.set(Thread.currentThread()));
		assertThat(thread.get()).isSameAs(Thread.currentThread());
	}

	@Test
	void boundedTaskOfACallRunsInAThreadThatCanBeLeftBehind() throws IOException {
		AtomicReference<Thread> thread = new AtomicReference<>();
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			bounded(() -> thread.set(Thread.currentThread()));
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(thread.get()).isNotSameAs(Thread.currentThread());
		assertThat(thread.get().isDaemon()).isTrue();
		assertThat(thread.get().getName()).isEqualTo("openrouter-bounded");
	}

	@Test
	void boundedTaskFailsAsItWouldInTheThreadOfTheCall() {
		IOException io = new IOException("No route");
		IllegalStateException runtime = new IllegalStateException("Pool shut down");
		AssertionError error = new AssertionError("Bug");
		assertThat(boundedFailure(() -> {
			throw io;
		})).isSameAs(io);
		assertThat(boundedFailure(() -> {
			throw runtime;
		})).isSameAs(runtime);
		assertThat(boundedFailure(() -> {
			throw error;
		})).isSameAs(error);
	}

	@Test
	void boundedTaskIsLeftBehindWhenTheCallHasNoMoreTime() {
		CountDownLatch never = new CountDownLatch(1);
		try (Watch watch = this.watchdog.watch(Deadline.after(Duration.ofMillis(1)))) {
			watch.setAbort(this.aborts::incrementAndGet);
			// The time may have been over before there was something to abort
			Thread.interrupted();
			assertThatExceptionOfType(InterruptedIOException.class)
				.isThrownBy(() -> bounded(() -> awaitUninterruptibly(never)));
		}
	}

	@Test
	void boundedTaskIsLeftBehindWhenTheCallerIsInterrupted() {
		CountDownLatch never = new CountDownLatch(1);
		Thread.currentThread().interrupt();
		assertThat(boundedFailure(() -> awaitUninterruptibly(never))).isInstanceOf(InterruptedIOException.class)
			.hasMessage("Interrupted while waiting for the HTTP client");
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void boundedTaskIsLeftBehindWhenTheClientIsClosed() {
		CountDownLatch never = new CountDownLatch(1);
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			watch.setAbort(this.aborts::incrementAndGet);
			assertThatIOException().isThrownBy(() -> bounded(() -> {
				this.watchdog.close();
				awaitUninterruptibly(never);
			}));
		}
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void boundedTaskThatStartsAfterTheClientIsClosedIsLeftBehind() {
		CountDownLatch never = new CountDownLatch(1);
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			watch.setAbort(this.aborts::incrementAndGet);
			this.watchdog.close();
			assertThatIOException().isThrownBy(() -> bounded(() -> awaitUninterruptibly(never)))
				.withMessage("The call has ended");
		}
	}

	@Test
	void resultThatComesAfterTheCallIsDiscarded() throws InterruptedException {
		CountDownLatch late = new CountDownLatch(1);
		CompletableFuture<String> discarded = new CompletableFuture<>();
		try (Watch watch = this.watchdog.watch(Deadline.after(Duration.ofMillis(10)))) {
			assertThatIOException().isThrownBy(() -> this.watchdog.runBounded(() -> {
				awaitUninterruptibly(late);
				return "response";
			}, discarded::complete));
			assertThat(watch.outer()).isNull();
		}
		late.countDown();
		assertThat(discarded).succeedsWithin(AGES).isEqualTo("response");
	}

	@Test
	void bodyThatCanNotBeClosedDisturbsNobody() throws InterruptedException {
		CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
		CountDownLatch closed = new CountDownLatch(1);
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.watchdog.closeInBackground(new ByteArrayInputStream(new byte[0]) {

			@Override
			public void close() throws IOException {
				thread.set(Thread.currentThread());
				Thread.currentThread().setUncaughtExceptionHandler((source, ex) -> uncaught.complete(ex));
				closed.countDown();
				throw new IOException("Broken");
			}

		});
		closed.await();
		thread.get().join();
		assertThat(uncaught).isNotDone();
		assertThat(thread.get().getName()).isEqualTo("openrouter-abort");
	}

	private Throwable boundedFailure(Task task) {
		try (Watch watch = this.watchdog.watch(Deadline.after(AGES))) {
			assertThat(watch.isExpired()).isFalse();
			return catchThrowable(() -> bounded(task));
		}
	}

	private void bounded(Task task) throws IOException {
		this.watchdog.runBounded(() -> {
			task.run();
			return true;
		}, (late) -> {
		});
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// Like the look-up of a host name
			}
		}
	}

	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
