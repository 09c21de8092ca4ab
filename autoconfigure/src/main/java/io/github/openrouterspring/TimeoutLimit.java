package io.github.openrouterspring;

/**
 * Time limits of a call.
 */
public enum TimeoutLimit {

	/**
	 * Limit for establishing a connection.
	 */
	CONNECT,

	/**
	 * Limit for the time between two packets of a response.
	 */
	READ,

	/**
	 * Limit for the entire call, including retries and back-off.
	 */
	CALL

}
