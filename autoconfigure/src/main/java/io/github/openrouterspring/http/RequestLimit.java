package io.github.openrouterspring.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the requests in flight of a client, and so its connections, whatever its HTTP
 * engine. Those that wait are served in order.
 */
final class RequestLimit {

	private final int max;

	private final Semaphore permits;

	RequestLimit(int max) {
		this.max = max;
		this.permits = new Semaphore(max, true);
	}

	/**
	 * Wait for a permit.
	 * @return {@code false} if the deadline was exceeded first
	 */
	boolean acquire(Deadline deadline) throws InterruptedException {
		return this.permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
	}

	void release() {
		this.permits.release();
	}

	int max() {
		return this.max;
	}

	int inFlight() {
		return this.max - this.permits.availablePermits();
	}

	int waiting() {
		return this.permits.getQueueLength();
	}

}
