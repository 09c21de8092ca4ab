package io.github.openrouterspring.http;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * One attempt under the eyes of a {@link Watchdog}, opened and closed by the thread that
 * makes it.
 */
final class Watch implements AutoCloseable {

	private final ThreadLocal<@Nullable Watch> current;

	private final @Nullable Watch outer;

	private final Thread caller = Thread.currentThread();

	private @Nullable Future<?> alarm;

	private @Nullable Runnable abort;

	private boolean expired;

	private boolean interrupted;

	private boolean closed;

	Watch(ThreadLocal<@Nullable Watch> current, @Nullable Watch outer) {
		this.current = current;
		this.outer = outer;
	}

	void start(ScheduledThreadPoolExecutor timer, Deadline deadline) {
		try {
			this.alarm = timer.schedule(this::expire, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The client is closed, and with it the engine: the attempt fails by itself
			this.alarm = null;
		}
	}

	synchronized void setAbort(Runnable abort) {
		this.abort = abort;
		if (this.expired) {
			abort.run();
		}
	}

	/**
	 * End the request without waiting for the rest of its answer, where the engine can.
	 */
	synchronized void abort() {
		if (this.abort != null) {
			this.abort.run();
		}
	}

	private synchronized void expire() {
		if (this.closed) {
			return;
		}
		this.expired = true;
		if (this.abort != null) {
			this.abort.run();
		}
		else {
			this.interrupted = true;
			this.caller.interrupt();
		}
	}

	synchronized boolean isExpired() {
		return this.expired;
	}

	@Override
	public void close() {
		if (this.alarm != null) {
			this.alarm.cancel(false);
		}
		synchronized (this) {
			this.closed = true;
			if (this.interrupted) {
				// The interrupt was ours and must not reach what the thread does next
				Thread.interrupted();
			}
		}
		if (this.outer != null) {
			this.current.set(this.outer);
		}
		else {
			this.current.remove();
		}
	}

}
