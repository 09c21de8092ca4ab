package io.github.openrouterspring;

/**
 * The limits in time that a call has.
 */
public enum TimeoutLimit {

	/**
	 * Time to make a connection.
	 */
	CONNECT,

	/**
	 * Time between two packets of an answer.
	 */
	READ,

	/**
	 * Time for the whole call, retries and waits included.
	 */
	CALL

}
