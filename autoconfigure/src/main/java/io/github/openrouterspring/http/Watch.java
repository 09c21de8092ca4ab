package io.github.openrouterspring.http;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * One attempt, supervised by the {@link Watchdog}. The calling thread opens and closes
 * it.
 */
final class Watch implements AutoCloseable {

	private final Watchdog watchdog;

	private final Deadline deadline;

	private final @Nullable Watch outer;

	private final Thread caller = Thread.currentThread();

	private volatile @Nullable Future<?> alarm;

	private @Nullable Runnable abort;

	private @Nullable CompletableFuture<?> bounded;

	private final List<Runnable> endActions = new ArrayList<>();

	private @Nullable InputStream content;

	private boolean aborted;

	private boolean expired;

	private boolean interrupted;

	private boolean closed;

	Watch(Watchdog watchdog, Deadline deadline, @Nullable Watch outer) {
		this.watchdog = watchdog;
		this.deadline = deadline;
		this.outer = outer;
	}

	Deadline deadline() {
		return this.deadline;
	}

	@Nullable Watch outer() {
		return this.outer;
	}

	void setAlarm(Future<?> alarm) {
		this.alarm = alarm;
	}

	/**
	 * Register how to abort the request, replacing any earlier registration.
	 */
	synchronized void setAbort(Runnable abort) {
		this.abort = abort;
		if (this.aborted) {
			abort.run();
		}
	}

	/**
	 * Register a task that the caller waits for and that cannot be aborted.
	 */
	synchronized void setBounded(@Nullable CompletableFuture<?> bounded) {
		this.bounded = bounded;
		if (this.aborted) {
			endBounded();
		}
	}

	/**
	 * Register an action for the end of the attempt. Must be called by the calling
	 * thread.
	 */
	void onEnd(Runnable action) {
		this.endActions.add(action);
	}

	/**
	 * Register the body that the caller reads. Aborting closes it unless the engine has
	 * registered how to abort: the JDK's engine swallows interrupts while it waits for a
	 * body.
	 */
	synchronized void setContent(InputStream content) {
		this.content = content;
		if (this.aborted) {
			closeContent();
		}
	}

	/**
	 * Abort the request without waiting for the rest of the response.
	 */
	synchronized void abort() {
		if (this.closed) {
			return;
		}
		this.aborted = true;
		endBounded();
		if (this.abort != null) {
			this.abort.run();
			return;
		}
		if (!this.caller.isInterrupted()) {
			this.interrupted = true;
			this.caller.interrupt();
		}
		closeContent();
	}

	private void endBounded() {
		if (this.bounded != null) {
			this.bounded.completeExceptionally(new InterruptedIOException("The call has ended"));
		}
	}

	private void closeContent() {
		if (this.content != null) {
			this.watchdog.closeInBackground(this.content);
			this.content = null;
		}
	}

	/**
	 * Abort the request if its deadline is exceeded or its caller is interrupted. Called
	 * repeatedly until the watch is closed, since an engine that blocks in a socket does
	 * not notice an interrupt.
	 * @return whether to keep watching
	 */
	synchronized boolean check() {
		if (this.closed || this.expired) {
			return false;
		}
		if (this.deadline.isExceeded()) {
			this.expired = true;
			abort();
			return false;
		}
		if (this.caller.isInterrupted()) {
			if (this.abort != null) {
				this.abort.run();
			}
			else {
				closeContent();
			}
		}
		return true;
	}

	synchronized boolean isExpired() {
		return this.expired;
	}

	@Override
	public void close() {
		Future<?> alarm = this.alarm;
		if (alarm != null) {
			alarm.cancel(false);
		}
		synchronized (this) {
			this.closed = true;
			if (this.interrupted) {
				// The interrupt came from the watch and must not affect what the thread
				// does next
				Thread.interrupted();
			}
		}
		this.watchdog.release(this);
		this.endActions.forEach(Runnable::run);
	}

}
