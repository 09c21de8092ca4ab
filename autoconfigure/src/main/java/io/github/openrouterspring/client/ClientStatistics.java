package io.github.openrouterspring.client;

/**
 * Statistics of a running client, independent of its HTTP engine.
 */
public interface ClientStatistics {

	/**
	 * Return the number of requests in flight, each of which uses one connection.
	 * @return the number of requests
	 */
	int requestsInFlight();

	/**
	 * Return the number of requests that wait because the maximum number is in flight.
	 * @return the number of requests
	 */
	int requestsWaiting();

	/**
	 * Return the maximum number of requests in flight.
	 * @return the number of requests
	 */
	int maxConnections();

	/**
	 * Return the remaining retry quota.
	 * @return the quota, from 0 to 500
	 */
	int retryQuota();

}
