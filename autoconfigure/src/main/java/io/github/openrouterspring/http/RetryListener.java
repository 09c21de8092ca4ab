package io.github.openrouterspring.http;

import java.time.Duration;

/**
 * Hears of retries, for example to count them.
 */
@FunctionalInterface
public interface RetryListener {

	/**
	 * Does nothing.
	 */
	RetryListener NOOP = (operation, reason, delay) -> {
	};

	/**
	 * Called before the wait for another attempt.
	 * @param operation the operation's name
	 * @param reason the HTTP status, {@code connection} or {@code timeout}
	 * @param delay the wait to come
	 */
	void beforeRetry(String operation, String reason, Duration delay);

}
