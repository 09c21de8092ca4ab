package io.github.openrouterspring;

/**
 * A change may or may not have had its effect, and in the time of the call that could not
 * be found out. The cause tells how the last attempt ended; if looking for the effect
 * failed as well, that is {@linkplain #getSuppressed() suppressed}.
 */
public class OpenRouterOutcomeUnknownException extends OpenRouterException {

	private final String workspace;

	public OpenRouterOutcomeUnknownException(String workspace, String finding, OpenRouterException failure) {
		super(failure.getOperation(), failure.getAttempts(),
				"may or may not have had its effect: looking for workspace '%s' %s. To find out, get '%s' later"
					.formatted(workspace, finding, workspace),
				failure);
		this.workspace = workspace;
	}

	/**
	 * Return the slug under which the workspace is found if the change had its effect.
	 * @return the slug
	 */
	public String getWorkspace() {
		return this.workspace;
	}

}
