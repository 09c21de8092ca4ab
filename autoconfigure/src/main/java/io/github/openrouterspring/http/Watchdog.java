package io.github.openrouterspring.http;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Ends attempts that would outlast the deadline of their call, wherever they wait: for a
 * connection of the pool, for the first byte, or for the rest of a body that drips. An
 * HTTP engine that can abort a request registers how with {@link #onAbort(Runnable)};
 * without that the calling thread is interrupted.
 * <p>
 * Its thread starts with the first call and ends when there is nothing to watch.
 */
public final class Watchdog implements AutoCloseable {

	private final ThreadLocal<@Nullable Watch> current = new ThreadLocal<>();

	private final ScheduledThreadPoolExecutor timer;

	public Watchdog() {
		this.timer = new ScheduledThreadPoolExecutor(1, Watchdog::newThread);
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setKeepAliveTime(30, TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	private static Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "openrouter-watchdog");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Register how to end what the calling thread is about to do. Without effect outside
	 * of a call.
	 * @param abort ends the request, called from another thread
	 */
	public void onAbort(Runnable abort) {
		Watch watch = this.current.get();
		if (watch != null) {
			watch.setAbort(abort);
		}
	}

	Watch watch(Deadline deadline) {
		Watch watch = new Watch(this.current, this.current.get());
		this.current.set(watch);
		watch.start(this.timer, deadline);
		return watch;
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
