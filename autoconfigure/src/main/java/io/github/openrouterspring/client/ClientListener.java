package io.github.openrouterspring.client;

import java.time.Duration;

import io.github.openrouterspring.OpenRouterException;

/**
 * Callback for client and call events, for example for metrics. Called concurrently by
 * the threads that make the calls, so implementations must be thread-safe and fast.
 * Exceptions are logged.
 */
public interface ClientListener {

	/**
	 * Called when a client has been created.
	 * @param account the name of its account
	 * @param statistics the statistics of the client, always up to date
	 */
	default void created(String account, ClientStatistics statistics) {
	}

	/**
	 * Called when a client has been closed.
	 * @param account the name of its account
	 * @param statistics the statistics that were passed to {@link #created}
	 */
	default void closed(String account, ClientStatistics statistics) {
	}

	/**
	 * Called before the back-off that precedes another attempt.
	 * @param account the name of the account
	 * @param operation the operation's name
	 * @param reason the HTTP status, {@code connection}, {@code timeout} or
	 * {@code decoding}
	 * @param wait the back-off, excluding any wait that the server asked for
	 */
	default void retrying(String account, String operation, String reason, Duration wait) {
	}

	/**
	 * Called when an attempt has waited because the server asked the client to slow down.
	 * @param account the name of the account
	 * @param operation the operation's name
	 * @param wait the time that the attempt has waited
	 */
	default void throttled(String account, String operation, Duration wait) {
	}

	/**
	 * Called for each response that reports the rate limit.
	 * @param account the name of the account
	 * @param rateLimit the rate limit
	 */
	default void limited(String account, RateLimit rateLimit) {
	}

	/**
	 * Called when a call has failed, after all of its attempts.
	 * @param account the name of the account
	 * @param failure the exception that the caller receives
	 */
	default void failed(String account, OpenRouterException failure) {
	}

}
