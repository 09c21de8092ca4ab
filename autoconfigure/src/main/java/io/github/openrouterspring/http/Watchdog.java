package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.openrouterspring.client.CurrentCall;
import org.jspecify.annotations.Nullable;

/**
 * Aborts attempts that would outlast the deadline of their call, whether they wait for a
 * pooled connection, for the first byte, or for the rest of a slow body. An HTTP engine
 * that can abort a request registers a callback with {@link #onAbort(Runnable)};
 * otherwise the calling thread is interrupted.
 * <p>
 * Its thread starts with the first call and ends when there is nothing to watch.
 */
public final class Watchdog implements CurrentCall, AutoCloseable {

	private static final long CHECK_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private final ThreadLocal<@Nullable Watch> current = new ThreadLocal<>();

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean checking = new AtomicBoolean();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Queue<Runnable> closeActions = new ConcurrentLinkedQueue<>();

	private final ScheduledThreadPoolExecutor timer;

	public Watchdog() {
		this((task) -> newThread(task, "openrouter-watchdog"));
	}

	Watchdog(ThreadFactory threads) {
		this.timer = new ScheduledThreadPoolExecutor(1, threads);
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setKeepAliveTime(30, TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	private static Thread newThread(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void onAbort(Runnable abort) {
		Watch watch = this.current.get();
		if (watch != null) {
			watch.setAbort(abort);
		}
	}

	@Override
	public void onEnd(Runnable action) {
		Watch watch = this.current.get();
		if (watch != null) {
			watch.onEnd(action);
		}
	}

	Watch watch(Deadline deadline) {
		Watch watch = new Watch(this, deadline, this.current.get());
		this.current.set(watch);
		this.watches.add(watch);
		try {
			setAlarm(watch);
			keepChecking();
		}
		catch (RejectedExecutionException ex) {
			// Closed
		}
		catch (Error ex) {
			release(watch);
			throw ex;
		}
		if (isClosed()) {
			watch.abort();
		}
		return watch;
	}

	/**
	 * All watches are checked together, because an alarm for each would wake the thread
	 * for each request. Only a watch that expires before the next check has its own
	 * alarm.
	 */
	private void keepChecking() {
		if (!this.checking.get() && this.checking.compareAndSet(false, true)) {
			try {
				this.timer.schedule(this::checkAll, CHECK_INTERVAL_NANOS, TimeUnit.NANOSECONDS);
			}
			catch (RuntimeException | Error ex) {
				// For example if no thread is available, which may change by the next
				// call
				this.checking.set(false);
				throw ex;
			}
		}
	}

	private void checkAll() {
		try {
			this.watches.stream().filter(Watch::check).forEach(this::setAlarm);
		}
		finally {
			this.checking.set(false);
			if (!this.watches.isEmpty()) {
				keepChecking();
			}
		}
	}

	private void setAlarm(Watch watch) {
		long remaining = watch.deadline().remainingNanos();
		if (remaining < CHECK_INTERVAL_NANOS) {
			watch.setAlarm(this.timer.schedule(watch::check, remaining, TimeUnit.NANOSECONDS));
		}
	}

	void release(Watch watch) {
		this.watches.remove(watch);
		Watch outer = watch.outer();
		if (outer != null) {
			this.current.set(outer);
		}
		else {
			this.current.remove();
		}
	}

	@Override
	public <T> T runBounded(IoTask<T> task, Consumer<T> discard) throws IOException {
		Watch watch = this.current.get();
		if (watch == null) {
			return task.run();
		}
		CompletableFuture<T> future = new CompletableFuture<>();
		watch.setBounded(future);
		newThread(() -> {
			try {
				T result = task.run();
				if (!future.complete(result)) {
					discard.accept(result);
				}
			}
			catch (Throwable ex) {
				future.completeExceptionally(ex);
			}
		}, "openrouter-bounded").start();
		try {
			return future.get(Math.max(watch.deadline().remainingNanos(), 0), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			future.thenAccept(discard);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for the HTTP client");
		}
		catch (TimeoutException ex) {
			future.thenAccept(discard);
			throw new SocketTimeoutException("The HTTP client has outlasted the call");
		}
		catch (ExecutionException ex) {
			throw unwrap(ex.getCause());
		}
		finally {
			watch.setBounded(null);
		}
	}

	private static IOException unwrap(@Nullable Throwable cause) {
		if (cause instanceof RuntimeException runtime) {
			throw runtime;
		}
		if (cause instanceof Error error) {
			throw error;
		}
		return (cause instanceof IOException io) ? io : new IOException(cause);
	}

	/**
	 * Close a body on another thread, since some engines read it to the end first.
	 */
	void closeInBackground(InputStream content) {
		newThread(() -> {
			try {
				content.close();
			}
			catch (IOException ex) {
				// The reader of the body gets an exception of its own
			}
		}, "openrouter-abort").start();
	}

	/**
	 * Register an action to run when the client is closed.
	 */
	public void onClose(Runnable action) {
		this.closeActions.add(action);
	}

	boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	/**
	 * Wait until the delay has passed or the client is closed.
	 * @param delay the time to wait
	 * @return {@code false} if the client was closed in the meantime
	 */
	boolean pause(Duration delay) throws InterruptedException {
		return !this.closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Abort all attempts and waits, and run each registered action once.
	 */
	@Override
	public void close() {
		this.closed.countDown();
		this.timer.shutdownNow();
		this.watches.forEach(Watch::abort);
		for (Runnable action = this.closeActions.poll(); action != null; action = this.closeActions.poll()) {
			action.run();
		}
	}

}
