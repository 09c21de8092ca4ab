package io.github.openrouterspring;

/**
 * A change may or may not have had its effect, and the call could not find out. The cause
 * is the failure of the last attempt.
 */
public class OpenRouterOutcomeUnknownException extends OpenRouterException {

	private final String workspace;

	private final OutcomeUnknownReason reason;

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
	 * Return the id or slug that shows the outcome: of a create and of a change of the
	 * slug the slug of the request, of a delete what the call names.
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
