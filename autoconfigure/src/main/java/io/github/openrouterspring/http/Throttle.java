package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * Gate that all requests of a client pass in the order of arrival. It limits the requests
 * in flight, and thereby the connections of any HTTP engine. When the server asks one
 * call to slow down, the gate closes for all calls until that time has passed. It then
 * admits one request, and two more for each request that completes without another such
 * response. After one second, only the limit on connections remains.
 */
final class Throttle {

	private static final Log logger = LogFactory.getLog(Throttle.class);

	// A longer time is probably a mistake and must not disable the client
	private static final long MAX_CLOSED = Duration.ofHours(1).toNanos();

	private static final long MAX_JITTER = Duration.ofSeconds(5).toNanos();

	// Limited in time, so that one hanging request does not hold back the others
	private static final long RAMP = Duration.ofSeconds(1).toNanos();

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Condition> queue = new ConcurrentLinkedQueue<>();

	private final int maxInFlight;

	private final long minClosed;

	private final LongSupplier nanoTime;

	private final DoubleSupplier random;

	private final ClientEvents events;

	private final AtomicInteger inFlight = new AtomicInteger();

	private volatile boolean throttled;

	private boolean closed;

	private long opening;

	private double jitter;

	private int admissible;

	private boolean released;

	/**
	 * Create a gate.
	 * @param minClosed how long to close if the server names no usable time
	 * @param events publishes each wait for the server
	 * @param random supplies the jitter, from 0 to 1
	 */
	Throttle(int maxInFlight, Duration minClosed, ClientEvents events, LongSupplier nanoTime, DoubleSupplier random) {
		this.maxInFlight = maxInFlight;
		this.minClosed = minClosed.toNanos();
		this.events = events;
		this.nanoTime = nanoTime;
		this.random = random;
	}

	/**
	 * Make an attempt when its turn comes. If the gate opens after the deadline, fail
	 * immediately with an {@link OpenRouterRateLimitException}, unless the attempt is a
	 * probe.
	 */
	<T> T run(String operation, Deadline deadline, int number, boolean probe, Supplier<T> attempt) {
		Duration wait = enter(operation, deadline, number, probe);
		OpenRouterApiException refusal = null;
		try {
			if (!wait.isZero()) {
				this.events.throttled(operation, wait);
			}
			return attempt.get();
		}
		catch (OpenRouterApiException ex) {
			refusal = RetryRules.asksToSlowDown(ex) ? ex : null;
			throw ex;
		}
		finally {
			leave(refusal);
		}
	}

	private Duration enter(String operation, Deadline deadline, int number, boolean probe) {
		// Skip the lock if there is nothing to wait for
		if (!Thread.currentThread().isInterrupted() && !this.throttled && this.queue.isEmpty() && hasRoom()) {
			return Duration.ZERO;
		}
		try {
			this.lock.lockInterruptibly();
			Condition turn = this.lock.newCondition();
			try {
				this.queue.add(turn);
				return await(turn, operation, deadline, number, probe);
			}
			finally {
				this.queue.remove(turn);
				signalNext();
				this.lock.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OpenRouterInterruptedException(operation, number - 1, false, ex);
		}
	}

	private Duration await(Condition turn, String operation, Deadline deadline, int number, boolean probe)
			throws InterruptedException {
		long start = this.nanoTime.getAsLong();
		boolean held = false;
		while (closedFor() > 0 || this.queue.peek() != turn || (this.throttled && this.admissible <= 0) || !hasRoom()) {
			long closedFor = closedFor();
			long remaining = deadline.remainingNanos();
			if (remaining <= 0) {
				throw TransportExceptionTranslator.callTimeout(operation, number - 1, deadline.timeout(), false, null);
			}
			// Once the client is closed, each attempt fails by itself
			if (this.released || (probe && closedFor > remaining)) {
				this.inFlight.incrementAndGet();
				break;
			}
			if (closedFor > remaining) {
				OpenRouterApiException rejection = ApiExceptionTranslator.notSent(operation, number - 1,
						Duration.ofNanos(closedFor));
				logger.debug(LogMessage.format("Rejected '%s': %s", operation, rejection.getErrorMessage()));
				throw rejection;
			}
			held |= this.throttled;
			turn.awaitNanos((closedFor > 0) ? closedFor : Math.min(remaining, RAMP));
		}
		if (closedFor() == 0) {
			if (this.closed) {
				logger.debug("Sending requests again");
			}
			this.closed = false;
			this.admissible--;
		}
		return held ? Duration.ofNanos(this.nanoTime.getAsLong() - start) : Duration.ZERO;
	}

	private boolean hasRoom() {
		return this.inFlight
			.getAndUpdate((present) -> (present < this.maxInFlight) ? present + 1 : present) < this.maxInFlight;
	}

	private long closedFor() {
		long closedFor = this.throttled ? this.opening - this.nanoTime.getAsLong() : 0;
		if (closedFor <= -RAMP) {
			this.throttled = false;
		}
		return Math.max(closedFor, 0);
	}

	private void leave(@Nullable OpenRouterApiException refusal) {
		// First, since a waiting call joins the queue before it checks for room
		this.inFlight.decrementAndGet();
		if (refusal == null && !this.throttled && this.queue.isEmpty()) {
			return;
		}
		this.lock.lock();
		try {
			if (refusal != null) {
				close(refusal);
			}
			else if (this.throttled && closedFor() == 0) {
				this.admissible += 2;
			}
			signalNext();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void close(OpenRouterApiException refusal) {
		Duration retryAfter = refusal.getRetryAfter();
		long wait = RetryRules.isUsable(retryAfter) ? Math.min(Deadline.nanos(retryAfter), MAX_CLOSED) : this.minClosed;
		if (!this.closed) {
			// Drawn once per closure, since the latest of many draws would hardly vary
			this.jitter = this.random.getAsDouble();
			logger.debug(LogMessage.format("Sending no requests for %d ms (%d)", Duration.ofNanos(wait).toMillis(),
					refusal.getStatusCode().value()));
		}
		long opening = this.nanoTime.getAsLong() + wait + (long) (this.jitter * Math.min(wait / 10, MAX_JITTER));
		this.opening = (this.closed && this.opening - opening > 0) ? this.opening : opening;
		this.closed = true;
		this.throttled = true;
		this.admissible = 1;
		// Calls that cannot wait that long fail now
		this.queue.forEach(Condition::signal);
	}

	private void signalNext() {
		Condition next = this.queue.peek();
		if (next != null) {
			next.signal();
		}
	}

	boolean isThrottled() {
		return this.throttled;
	}

	int inFlight() {
		return this.inFlight.get();
	}

	int waiting() {
		return this.queue.size();
	}

	/**
	 * Release all waiting threads, now and later.
	 */
	void release() {
		this.lock.lock();
		try {
			this.released = true;
			this.queue.forEach(Condition::signal);
		}
		finally {
			this.lock.unlock();
		}
	}

}
