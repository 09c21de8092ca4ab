package io.github.openrouterspring;

/**
 * Reasons why the outcome of a call is unknown.
 */
public enum OutcomeUnknownReason {

	/**
	 * The workspace does not exist yet, but the request may still be in progress.
	 */
	NOT_FOUND_YET("does not exist yet, but the request may still be in progress"),

	/**
	 * The lookup of the workspace failed. Its failure is
	 * {@linkplain OpenRouterOutcomeUnknownException#getSuppressed() suppressed}.
	 */
	LOOKUP_FAILED("could not be read"),

	/**
	 * The call ended before the workspace could be looked up, for example because it
	 * timed out. The failure that prevented the lookup is
	 * {@linkplain OpenRouterOutcomeUnknownException#getSuppressed() suppressed}.
	 */
	NOT_LOOKED_UP("was not looked up before the call ended"),

	/**
	 * The workspace exists with values other than those that the request sets. The server
	 * may have normalized them.
	 */
	DIFFERS("exists, but its values differ from those in the request"),

	/**
	 * The workspace exists but may not be the one that the call concerns, because its age
	 * does not show whether it existed before the call.
	 */
	MAY_BE_ANOTHER("exists, but may not be the workspace that the call concerns");

	private final String description;

	OutcomeUnknownReason(String description) {
		this.description = description;
	}

	/**
	 * Return the known state, as the rest of a sentence that starts with the workspace.
	 */
	String description() {
		return this.description;
	}

}
