package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallPipeline} and {@link CallThreads}.
 */
@Timeout(20)
class CallPipelineTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final CallPipeline<String> pipeline = pipeline(CallThreads.create(false, null));

	@Test
	void resultsComeInTheOrderOfTheStartsWhicheverEndsFirst() {
		CountDownLatch second = new CountDownLatch(1);
		this.pipeline.start(() -> {
			await(second);
			return "first";
		});
		this.pipeline.start(() -> {
			second.countDown();
			return "second";
		});
		assertThat(this.pipeline.size()).isEqualTo(2);
		assertThat(this.pipeline.take()).isEqualTo("first");
		assertThat(this.pipeline.size()).isEqualTo(1);
		assertThat(this.pipeline.take()).isEqualTo("second");
		assertThat(this.pipeline.size()).isZero();
	}

	@Test
	void failureComesInItsTurnAsItIs() {
		IllegalStateException failure = new IllegalStateException();
		this.pipeline.start(() -> "first");
		this.pipeline.start(() -> {
			throw failure;
		});
		this.pipeline.start(() -> "third");
		assertThat(this.pipeline.take()).isEqualTo("first");
		assertThatIllegalStateException().isThrownBy(this.pipeline::take).isSameAs(failure);
		assertThat(this.pipeline.take()).isEqualTo("third");
	}

	@Test
	void errorComesAsItIs() {
		this.pipeline.start(() -> {
			throw new AssertionError("broken");
		});
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.pipeline::take).withMessage("broken");
	}

	@Test
	void cancelInterruptsWhatIsUnderWay() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.pipeline.start(() -> waitForInterrupt(running, interrupted));
		running.await();
		this.pipeline.cancel();
		interrupted.await();
		assertThat(this.pipeline.size()).isZero();
	}

	@Test
	void interruptOfTheCallerEndsAllCallsAndKeepsTheFlag() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(2);
		CountDownLatch interrupted = new CountDownLatch(2);
		this.pipeline.start(() -> waitForInterrupt(running, interrupted));
		this.pipeline.start(() -> waitForInterrupt(running, interrupted));
		running.await();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(OpenRouterInterruptedException.class).isThrownBy(this.pipeline::take)
			.withMessageContaining("'list' was interrupted");
		assertThat(Thread.interrupted()).isTrue();
		interrupted.await();
		assertThat(this.pipeline.size()).isZero();
	}

	@Test
	void callIsPartOfWhatTheCallerDoes() {
		this.registry.observationConfig().observationHandler((context) -> true);
		AtomicReference<Observation> parent = new AtomicReference<>();
		Observation.createNotStarted("parent", this.registry).observe(() -> {
			this.pipeline.start(() -> {
				parent.set(this.registry.getCurrentObservation());
				return "";
			});
			this.pipeline.take();
		});
		assertThat(parent.get()).isNotNull();
		assertThat(parent.get().getContext().getName()).isEqualTo("parent");
	}

	@Test
	void decoratorCarriesTheContextOfTheCaller() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		CallPipeline<String> pipeline = pipeline(CallThreads.create(false, (task) -> {
			String value = tenant.get();
			return () -> {
				tenant.set(value);
				task.run();
			};
		}));
		tenant.set("acme");
		pipeline.start(tenant::get);
		assertThat(pipeline.take()).isEqualTo("acme");
	}

	@Test
	void taskFailsWithTheExceptionOfItsDecorator() {
		CallPipeline<String> pipeline = pipeline(CallThreads.create(false, (task) -> () -> {
			throw new IllegalArgumentException("No context");
		}));
		pipeline.start(() -> "");
		assertThatIllegalArgumentException().isThrownBy(pipeline::take).withMessage("No context");
	}

	@Test
	void taskThatItsDecoratorDoesNotRunFails() {
		CallPipeline<String> pipeline = pipeline(CallThreads.create(false, (task) -> () -> {
		}));
		pipeline.start(() -> "");
		assertThatIllegalStateException().isThrownBy(pipeline::take)
			.withMessage("The TaskDecorator did not run its task");
	}

	@Test
	void decoratorThatFailsAfterTheTaskDoesNotHideItsResult() {
		CallPipeline<String> pipeline = pipeline(CallThreads.create(false, (task) -> () -> {
			task.run();
			Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> {
			});
			throw new IllegalArgumentException("Cleaning up");
		}));
		pipeline.start(() -> "done");
		assertThat(pipeline.take()).isEqualTo("done");
	}

	@Test
	void decoratorThatFailsInTheThreadOfTheCallerLeavesNothingToTake() {
		CallPipeline<String> pipeline = pipeline(CallThreads.create(false, (task) -> {
			throw new IllegalArgumentException("No context");
		}));
		assertThatIllegalArgumentException().isThrownBy(() -> pipeline.start(() -> "")).withMessage("No context");
		assertThat(pipeline.size()).isZero();
	}

	@Test
	void waitForATaskThatNeverBeginsEndsWithItsDeadline() {
		List<Runnable> tasks = new ArrayList<>();
		CallPipeline<String> pipeline = new CallPipeline<>("list", tasks::add, this.registry,
				() -> Deadline.after(Duration.ofMillis(50)));
		AtomicReference<String> result = new AtomicReference<>();
		pipeline.start(() -> result.getAndSet("begun"));
		assertThatExceptionOfType(OpenRouterTimeoutException.class).isThrownBy(pipeline::take)
			.withMessage("OpenRouter operation 'list' did not start within its timeout of 50 ms")
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
	void waitForATaskThatDoesNotEndEndsWithItsDeadlineAndInterruptsIt() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		CallPipeline<String> pipeline = new CallPipeline<>("list", CallThreads.create(false, null), this.registry,
				() -> Deadline.after(Duration.ofMillis(50)));
		pipeline.start(() -> waitForInterrupt(running, interrupted));
		running.await();
		assertThatExceptionOfType(OpenRouterTimeoutException.class).isThrownBy(pipeline::take)
			.withMessageContaining("'list' did not finish within its timeout of 50 ms")
			.satisfies((ex) -> assertThat(ex.isRequestSent()).isTrue());
		interrupted.await();
	}

	@Test
	void threadsKeepNoApplicationAliveAndSayWhoseTheyAre() {
		List<Thread> threads = new ArrayList<>();
		this.pipeline.start(() -> {
			threads.add(Thread.currentThread());
			return "";
		});
		this.pipeline.take();
		assertThat(threads).singleElement().satisfies((thread) -> {
			assertThat(thread.isDaemon()).isTrue();
			assertThat(thread.getName()).startsWith("openrouter-call-");
		});
	}

	private CallPipeline<String> pipeline(Executor executor) {
		return new CallPipeline<>("list", executor, this.registry, () -> Deadline.after(Duration.ofMinutes(1)));
	}

	private static String waitForInterrupt(CountDownLatch running, CountDownLatch interrupted) {
		running.countDown();
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			interrupted.countDown();
		}
		return "";
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
