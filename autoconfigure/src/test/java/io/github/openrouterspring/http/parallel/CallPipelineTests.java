package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link CallPipeline} and its {@link CallThreads}.
 */
@Timeout(20)
class CallPipelineTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final CallPipeline<String> pipeline = pipeline(MINUTE, null);

	private final CountDownLatch running = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	@Test
	void resultsAreReturnedInStartOrder() {
		CompletableFuture<String> first = new CompletableFuture<>();
		this.pipeline.start(first::join);
		this.pipeline.start(() -> {
			first.complete("first");
			return "second";
		});
		assertThat(this.pipeline.size()).isEqualTo(2);
		assertThat(this.pipeline.take()).isEqualTo("first");
		assertThat(this.pipeline.size()).isEqualTo(1);
		assertThat(this.pipeline.take()).isEqualTo("second");
		assertThat(this.pipeline.size()).isZero();
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IllegalStateException(), new AssertionError());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureIsRethrownInOrderAndUnchanged(Throwable failure) {
		this.pipeline.start(() -> "first");
		this.pipeline.start(() -> {
			if (failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) failure;
		});
		this.pipeline.start(() -> "third");
		assertThat(this.pipeline.take()).isEqualTo("first");
		assertThat(catchThrowable(this.pipeline::take)).isSameAs(failure);
		assertThat(this.pipeline.take()).isEqualTo("third");
	}

	@Test
	void callRunsWithinTheObservationOfTheCaller() {
		this.registry.observationConfig().observationHandler((context) -> true);
		Observation.createNotStarted("parent", this.registry).observe(() -> {
			this.pipeline.start(() -> this.registry.getCurrentObservation().getContext().getName());
			assertThat(this.pipeline.take()).isEqualTo("parent");
		});
	}

	static Stream<Arguments> brokenDecorators() {
		TaskDecorator failing = (task) -> () -> {
			throw new IllegalStateException("No context");
		};
		TaskDecorator lazy = (task) -> () -> {
		};
		return Stream.of(Arguments.of(failing, "No context"),
				Arguments.of(lazy, "The TaskDecorator did not run its task"));
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("brokenDecorators")
	void callFailsIfTheDecoratorDoesNotRunItsTask(TaskDecorator decorator, String message) {
		CallPipeline<String> pipeline = pipeline(MINUTE, decorator);
		pipeline.start(() -> "");
		assertThatIllegalStateException().isThrownBy(pipeline::take).withMessage(message);
	}

	@Test
	void decoratorFailureAfterTheTaskDoesNotHideItsResult() {
		CallPipeline<String> pipeline = pipeline(MINUTE, (task) -> () -> {
			task.run();
			Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> {
			});
			throw new IllegalArgumentException("Cleaning up");
		});
		pipeline.start(() -> "done");
		assertThat(pipeline.take()).isEqualTo("done");
	}

	@Test
	void taskThatNeverStartsTimesOut() {
		List<Runnable> tasks = new ArrayList<>();
		CallPipeline<String> pipeline = new CallPipeline<>("list", tasks::add, this.registry,
				() -> Deadline.after(Duration.ofMillis(300)));
		AtomicReference<String> result = new AtomicReference<>();
		pipeline.start(() -> result.getAndSet("begun"));
		assertThatExceptionOfType(OpenRouterTimeoutException.class).isThrownBy(pipeline::take)
			.withMessage("OpenRouter operation 'list' did not start within its timeout of 300 ms")
			.satisfies((ex) -> {
				assertThat(ex.getLimit()).isEqualTo(TimeoutLimit.CALL);
				assertThat(ex.isRequestSent()).isFalse();
				assertThat(ex.getAttempts()).isZero();
			});
		tasks.forEach(Runnable::run);
		assertThat(result).hasNullValue();
		assertThat(pipeline.size()).isZero();
	}

	@Test
	void taskThatDoesNotFinishTimesOutAndIsInterrupted() throws InterruptedException {
		CallPipeline<String> pipeline = pipeline(Duration.ofMillis(300), null);
		pipeline.start(this::waitForInterrupt);
		this.running.await();
		assertThatExceptionOfType(OpenRouterTimeoutException.class).isThrownBy(pipeline::take)
			.withMessageContaining("'list' did not finish within its timeout of 300 ms")
			.satisfies((ex) -> assertThat(ex.isRequestSent()).isTrue());
		this.interrupted.await();
	}

	@Test
	void threadsAreNamedDaemonThreads() {
		this.pipeline.start(() -> Thread.currentThread().getName() + " " + Thread.currentThread().isDaemon());
		assertThat(this.pipeline.take()).startsWith("openrouter-call-").endsWith(" true");
	}

	private CallPipeline<String> pipeline(Duration timeout, @Nullable TaskDecorator decorator) {
		return new CallPipeline<>("list", CallThreads.create(false, decorator), this.registry,
				() -> Deadline.after(timeout));
	}

	private String waitForInterrupt() {
		this.running.countDown();
		BackgroundCall.awaitInterrupt();
		this.interrupted.countDown();
		return "";
	}

}
