package io.github.openrouterspring.http;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterTimeoutException;

/**
 * The retry budget that all calls of a client share. Retries draw on it and successes
 * replenish it, so that a server that keeps failing receives few retries, and one that
 * fails occasionally receives all of them.
 */
final class RetryQuota {

	static final int CAPACITY = 500;

	private static final int RETRY_COST = 5;

	/**
	 * A server that does not respond in time is probably overloaded.
	 */
	private static final int TIMEOUT_COST = 10;

	private static final int SUCCESS_RETURN = 1;

	private final AtomicInteger available = new AtomicInteger(CAPACITY);

	int available() {
		return this.available.get();
	}

	/**
	 * Withdraw the cost of a retry.
	 * @param failure the failure of the last attempt
	 * @return the cost, or 0 if the budget does not cover it
	 */
	int take(OpenRouterException failure) {
		int cost = (failure instanceof OpenRouterTimeoutException) ? TIMEOUT_COST : RETRY_COST;
		int before = this.available.getAndUpdate((present) -> (present >= cost) ? present - cost : present);
		return (before >= cost) ? cost : 0;
	}

	/**
	 * Replenish the budget after a success.
	 * @param taken the cost of the attempt that succeeded, 0 for the first
	 */
	void giveBack(int taken) {
		if (taken > 0 || this.available.get() < CAPACITY) {
			this.available.updateAndGet((present) -> Math.min(CAPACITY, present + Math.max(taken, SUCCESS_RETURN)));
		}
	}

}
