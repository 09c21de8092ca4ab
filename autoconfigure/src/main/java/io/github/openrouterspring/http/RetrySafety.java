package io.github.openrouterspring.http;

/**
 * When an operation may be sent again.
 */
public enum RetrySafety {

	/**
	 * A repetition ends in the same state: repeat after any passing fault.
	 */
	REPEATABLE,

	/**
	 * A repetition may double the effect: repeat only if the server has not processed the
	 * request, because it provably never arrived or was turned away by the rate limit.
	 */
	UNPROCESSED_ONLY

}
