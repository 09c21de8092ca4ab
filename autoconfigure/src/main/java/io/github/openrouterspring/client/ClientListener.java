package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.function.IntSupplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.http.ConnectionPool;

/**
 * Hears of what happens to clients and their calls, for example to measure it. It is
 * called by the threads that make the calls, many at a time, and must not take long.
 */
public interface ClientListener {

	/**
	 * Called when there is a client.
	 * @param account the name of its account
	 * @param retryQuota tells how much of its retry quota is left, 500 at most
	 */
	default void created(String account, IntSupplier retryQuota) {
	}

	/**
	 * Called when a client has a pool of connections that can be looked at.
	 * @param account the name of its account
	 * @param pool the pool
	 */
	default void connecting(String account, ConnectionPool pool) {
	}

	/**
	 * Called before the wait for another attempt.
	 * @param account the name of the account
	 * @param operation the operation's name
	 * @param reason the HTTP status, {@code connection}, {@code timeout} or
	 * {@code decoding}
	 * @param wait the wait to come
	 */
	default void retrying(String account, String operation, String reason, Duration wait) {
	}

	/**
	 * Called for each answer that tells the rate limit.
	 * @param account the name of the account
	 * @param rateLimit the rate limit
	 */
	default void limited(String account, RateLimit rateLimit) {
	}

	/**
	 * Called when a call has failed, after all of its attempts.
	 * @param account the name of the account
	 * @param failure what the caller is told
	 */
	default void failed(String account, OpenRouterException failure) {
	}

}
