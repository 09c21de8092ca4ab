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
	 * A repetition may double the effect: repeat only what has had none, because it
	 * provably never arrived, was turned away by the rate limit, or because its
	 * {@link OutcomeResolver} has found nothing.
	 */
	SETTLED_FIRST

}
