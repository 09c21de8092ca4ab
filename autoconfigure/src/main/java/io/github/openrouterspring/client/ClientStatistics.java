package io.github.openrouterspring.client;

/**
 * Figures of a running client, whatever HTTP engine it uses.
 */
public interface ClientStatistics {

	/**
	 * Return the number of requests in flight, each of which uses one connection.
	 * @return the number of requests
	 */
	int requestsInFlight();

	/**
	 * Return the number of requests that wait because as many as permitted are in flight.
	 * @return the number of requests
	 */
	int requestsWaiting();

	/**
	 * Return the maximum number of requests in flight.
	 * @return the number of requests
	 */
	int maxConnections();

	/**
	 * Return how much of the retry quota is left.
	 * @return the quota, at most 500
	 */
	int retryQuota();

}
