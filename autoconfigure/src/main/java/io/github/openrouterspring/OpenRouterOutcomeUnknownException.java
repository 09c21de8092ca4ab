package io.github.openrouterspring;

/**
 * Thrown when a change may or may not have taken effect, and the client cannot determine
 * which. The cause is the failure of the last attempt.
 */
public class OpenRouterOutcomeUnknownException extends OpenRouterException {

	private final String workspace;

	private final OutcomeUnknownReason reason;

	/**
	 * Create an exception.
	 * @param workspace the id or slug that shows the outcome
	 * @param reason why the outcome is unknown
	 * @param failure the failure of the last attempt
	 */
	public OpenRouterOutcomeUnknownException(String workspace, OutcomeUnknownReason reason,
			OpenRouterException failure) {
		super(failure.getOperation(), failure.getAttempts(),
				"has an unknown outcome: workspace '%s' %s. Call get(\"%s\") later to check".formatted(workspace,
						reason.description(), workspace),
				failure);
		this.workspace = workspace;
		this.reason = reason;
	}

	/**
	 * Return the id or slug that shows the outcome: the requested slug of a create or an
	 * update, or the id or slug that a delete names.
	 * @return the id or slug
	 */
	public String getWorkspace() {
		return this.workspace;
	}

	/**
	 * Return why the outcome is unknown.
	 * @return the reason
	 */
	public OutcomeUnknownReason getReason() {
		return this.reason;
	}

}
