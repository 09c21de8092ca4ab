package io.github.openrouterspring.http.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.OpenRouterInterruptedException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallPipeline} and {@link CallThreads}.
 */
@Timeout(20)
class CallPipelineTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final CallPipeline<String> pipeline = pipeline(CallThreads.create(null));

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
		CallPipeline<String> pipeline = pipeline(CallThreads.create((task) -> {
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
		return new CallPipeline<>("list", executor, this.registry);
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
