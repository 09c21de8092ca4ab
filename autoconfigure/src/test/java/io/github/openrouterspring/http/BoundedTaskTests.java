package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.openrouterspring.client.CurrentCall.IoTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the bounded tasks of a call, which a {@link Watchdog} abandons when the call
 * ends.
 */
@Timeout(10)
class BoundedTaskTests {

	private final Watchdog watchdog = new Watchdog();

	private final AtomicInteger aborts = new AtomicInteger();

	private final CountDownLatch late = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.late.countDown();
		Thread.interrupted();
		this.watchdog.close();
	}

	@Test
	void taskOfACallRunsOnADaemonThreadAndOthersOnTheCallingThread() throws IOException {
		assertThat(bounded(Thread::currentThread)).isSameAs(Thread.currentThread());
		try (Watch watch = watch(Duration.ofHours(1))) {
			Thread thread = bounded(Thread::currentThread);
			assertThat(watch.isExpired()).isFalse();
			assertThat(thread.isDaemon()).isTrue();
			assertThat(thread.getName()).isEqualTo("openrouter-bounded");
		}
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IOException("No route"), new IllegalStateException("Pool shut down"),
				new AssertionError("Bug"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void taskFailureIsRethrownUnchanged(Throwable failure) {
		assertThat(failure(() -> {
			throwUnchecked(failure);
			return "";
		})).isSameAs(failure);
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void throwUnchecked(Throwable failure) throws T {
		throw (T) failure;
	}

	@Test
	void taskIsAbandonedAtTheDeadlineAndItsResultDiscarded() {
		CompletableFuture<String> discarded = new CompletableFuture<>();
		try (Watch watch = watch(Duration.ofMillis(1))) {
			watch.setAbort(this.aborts::incrementAndGet);
			// The deadline may have passed before the abort action was set
			Thread.interrupted();
			assertThatExceptionOfType(InterruptedIOException.class)
				.isThrownBy(() -> this.watchdog.runBounded(this::awaitTheEnd, discarded::complete));
		}
		this.late.countDown();
		assertThat(discarded.join()).isEqualTo("late");
	}

	@Test
	void taskIsAbandonedWhenTheCallerIsInterrupted() {
		Thread.currentThread().interrupt();
		assertThat(failure(this::awaitTheEnd)).isInstanceOf(InterruptedIOException.class)
			.hasMessage("Interrupted while waiting for the HTTP client");
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void taskIsAbandonedWhenTheClientIsClosed() {
		assertThat(failure(() -> {
			this.watchdog.close();
			return awaitTheEnd();
		})).isInstanceOf(IOException.class);
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void taskStartedAfterTheClientIsClosedIsAbandoned() {
		try (Watch watch = watch(Duration.ofHours(1))) {
			watch.setAbort(this.aborts::incrementAndGet);
			this.watchdog.close();
			assertThatIOException().isThrownBy(() -> bounded(this::awaitTheEnd)).withMessage("The call has ended");
		}
	}

	private Watch watch(Duration timeout) {
		return this.watchdog.watch(Deadline.after(timeout));
	}

	private Throwable failure(IoTask<?> task) {
		try (Watch watch = watch(Duration.ofHours(1))) {
			watch.setAbort(this.aborts::incrementAndGet);
			return catchThrowable(() -> bounded(task));
		}
	}

	private <T> T bounded(IoTask<T> task) throws IOException {
		return this.watchdog.runBounded(task, (result) -> {
		});
	}

	private String awaitTheEnd() {
		BackgroundCall.awaitUninterruptibly(this.late);
		return "late";
	}

}
