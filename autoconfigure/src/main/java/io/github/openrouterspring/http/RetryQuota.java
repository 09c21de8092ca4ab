package io.github.openrouterspring.http;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterTimeoutException;

/**
 * What all calls of a client may spend on retries. Retries take from it and successes
 * give back, so that a server that is sick for long sees next to no retries, and one that
 * fails now and then sees all of them.
 */
final class RetryQuota {

	static final int CAPACITY = 500;

	private static final int RETRY_COST = 5;

	/**
	 * A server that does not answer in time has too much to do already.
	 */
	private static final int TIMEOUT_COST = 10;

	private static final int SUCCESS_RETURN = 1;

	private final AtomicInteger available = new AtomicInteger(CAPACITY);

	int available() {
		return this.available.get();
	}

	/**
	 * Take what another attempt costs.
	 * @param failure what the attempt is made after
	 * @return what was taken, 0 if there is not enough left
	 */
	int take(OpenRouterException failure) {
		int cost = (failure instanceof OpenRouterTimeoutException) ? TIMEOUT_COST : RETRY_COST;
		int before = this.available.getAndUpdate((present) -> (present >= cost) ? present - cost : present);
		return (before >= cost) ? cost : 0;
	}

	/**
	 * Give back after a success.
	 * @param taken what was taken for the attempt that succeeded
	 */
	void giveBack(int taken) {
		if (taken > 0 || this.available.get() < CAPACITY) {
			this.available.updateAndGet((present) -> Math.min(CAPACITY, present + Math.max(taken, SUCCESS_RETURN)));
		}
	}

}
