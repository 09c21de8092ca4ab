package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.RejectedExecutionException;
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

	private static final long CHECK_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

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
	 * Close a body without waiting, since some engines read on to its end.
	 */
	void close(InputStream content) {
		newThread(() -> {
			try {
				content.close();
			}
			catch (IOException ex) {
				// Its reader hears of it
			}
		}).start();
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
		Watch watch = new Watch(this, deadline, this.current.get());
		this.current.set(watch);
		schedule(watch);
		return watch;
	}

	private void schedule(Watch watch) {
		long delay = Math.min(Math.max(watch.deadline().remainingNanos(), 0), CHECK_INTERVAL_NANOS);
		try {
			watch.setAlarm(this.timer.schedule(() -> check(watch), delay, TimeUnit.NANOSECONDS));
		}
		catch (RejectedExecutionException ex) {
			// The client is closed, and with it the engine: the attempt fails by itself
		}
	}

	private void check(Watch watch) {
		if (watch.check()) {
			schedule(watch);
		}
	}

	void release(Watch watch) {
		Watch outer = watch.outer();
		if (outer != null) {
			this.current.set(outer);
		}
		else {
			this.current.remove();
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
