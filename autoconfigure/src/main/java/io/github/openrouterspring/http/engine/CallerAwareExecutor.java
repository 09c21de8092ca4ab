package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link Executor} for an {@link HttpClient} that handles connection events on the thread
 * that detects them. Tasks submitted by a calling thread run on another thread, so that
 * the caller stays interruptible, for example during a DNS lookup.
 */
final class CallerAwareExecutor implements Executor, AutoCloseable {

	private final ThreadLocal<@Nullable Boolean> calling = new ThreadLocal<>();

	private final ExecutorService threads;

	CallerAwareExecutor() {
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("openrouter-http-");
		threadFactory.setDaemon(true);
		this.threads = Executors.newCachedThreadPool(threadFactory);
	}

	<T> T call(Exchange<T> exchange) throws IOException, InterruptedException {
		this.calling.set(true);
		try {
			return exchange.execute();
		}
		finally {
			this.calling.remove();
		}
	}

	@Override
	public void execute(Runnable task) {
		if (this.calling.get() != null) {
			this.threads.execute(task);
		}
		else {
			task.run();
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	@FunctionalInterface
	interface Exchange<T> {

		T execute() throws IOException, InterruptedException;

	}

}
