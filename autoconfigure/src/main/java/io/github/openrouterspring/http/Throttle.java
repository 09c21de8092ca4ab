package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * Shares among all calls of a client what the server has told one of them: to slow down.
 * Until the time that it asked for is over nothing is sent, and after that fewer requests
 * at a time than before, which grow in number with each success (additive increase,
 * multiplicative decrease).
 */
final class Throttle {

	static final int UNLIMITED = Integer.MAX_VALUE;

	/**
	 * How much the limit grows if as many requests succeed as it permits at a time. Slow,
	 * since what goes beyond the server's limit is refused for each caller at once.
	 */
	private static final double GROWTH = 0.25;

	private final Lock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AtomicInteger active = new AtomicInteger();

	private volatile boolean limited;

	private double limit;

	private int unlimitedFrom;

	private long opening;

	private boolean closed;

	/**
	 * Make an attempt when it is time to.
	 * @param <T> the type of the result
	 * @param operation the name of the operation
	 * @param deadline when the call has to be over
	 * @param number the number of the attempt
	 * @param attempt makes the attempt
	 * @return the result of the attempt
	 */
	<T> T run(String operation, Deadline deadline, int number, Supplier<T> attempt) {
		if (this.limited) {
			await(operation, deadline, number);
		}
		else {
			this.active.incrementAndGet();
		}
		try {
			T result = attempt.get();
			if (this.limited) {
				grow();
			}
			return result;
		}
		catch (OpenRouterApiException ex) {
			if (RetryRules.asksToSlowDown(ex)) {
				narrow(ex.getRetryAfter());
			}
			throw ex;
		}
		finally {
			this.active.decrementAndGet();
			if (this.limited) {
				signal();
			}
		}
	}

	/**
	 * Return how many requests may be under way at a time.
	 */
	int limit() {
		if (!this.limited) {
			return UNLIMITED;
		}
		this.lock.lock();
		try {
			return this.limited ? (int) this.limit : UNLIMITED;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let nobody wait any more.
	 */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A call that would be over before the time that the server asked for is not held
	 * back: its caller is better told by the server than by a timeout.
	 */
	private void await(String operation, Deadline deadline, int number) {
		this.lock.lock();
		try {
			while (this.limited && !this.closed) {
				long closedFor = this.opening - System.nanoTime();
				long remaining = deadline.remainingNanos();
				if (remaining <= 0 || closedFor > remaining || (closedFor <= 0 && hasRoom())) {
					break;
				}
				this.changed.awaitNanos((closedFor > 0) ? closedFor : remaining);
			}
			this.active.incrementAndGet();
			if (hasRoom()) {
				this.changed.signal();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OpenRouterInterruptedException(operation, number - 1, false, ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean hasRoom() {
		return this.active.get() < (int) this.limit;
	}

	private void narrow(@Nullable Duration retryAfter) {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			boolean closed = this.limited && this.opening - now > 0;
			// Of many requests that are refused together, one counts
			if (!closed) {
				int active = this.active.get();
				this.unlimitedFrom = this.limited ? Math.max(this.unlimitedFrom, active) : active;
				this.limit = Math.max(1, active / 2);
			}
			long opening = now + ((retryAfter != null) ? Deadline.nanos(retryAfter) : 0);
			this.opening = (closed && this.opening - opening > 0) ? this.opening : opening;
			this.limited = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void grow() {
		this.lock.lock();
		try {
			this.limit += GROWTH / this.limit;
			if (this.limit > this.unlimitedFrom) {
				this.limited = false;
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void signal() {
		this.lock.lock();
		try {
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

}
