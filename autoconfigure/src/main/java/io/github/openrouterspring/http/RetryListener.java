package io.github.openrouterspring.http;

import java.time.Duration;

/**
 * Hears of the retries of a call.
 */
@FunctionalInterface
interface RetryListener {

	/**
	 * Called before the wait for another attempt.
	 * @param operation the operation's name
	 * @param reason the HTTP status, {@code connection}, {@code timeout} or
	 * {@code decoding}
	 * @param wait the wait to come
	 */
	void retrying(String operation, String reason, Duration wait);

}
