package io.github.openrouterspring.http.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CallerAwareExecutor}.
 */
class CallerAwareExecutorTests {

	private final CallerAwareExecutor executor = new CallerAwareExecutor();

	@AfterEach
	void close() {
		this.executor.close();
	}

	@Test
	void taskOfACallRunsOnADaemonThread() throws Exception {
		Thread thread = this.executor.call(this::run).join();
		assertThat(thread.getName()).startsWith("openrouter-http-");
		assertThat(thread.isDaemon()).isTrue();
	}

	@Test
	void otherTasksRunOnTheThreadThatSubmitsThem() throws Exception {
		assertThat(run().join()).isSameAs(Thread.currentThread());
		this.executor.call(this::run).join();
		assertThat(run().join()).isSameAs(Thread.currentThread());
	}

	@Test
	void closedExecutorRunsNoTaskOfACall() {
		this.executor.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.executor.call(this::run));
	}

	private CompletableFuture<Thread> run() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		this.executor.execute(() -> thread.complete(Thread.currentThread()));
		return thread;
	}

}
