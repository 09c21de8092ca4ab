package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OutcomeUnknownReason;

/**
 * {@link OpenRouterOutcomeUnknownException} with the workspace that the client found,
 * which may or may not be the result of the call. Compare it with the request.
 */
public class AmbiguousWorkspaceException extends OpenRouterOutcomeUnknownException {

	private final Workspace found;

	/**
	 * Create an exception.
	 * @param workspace the id or slug that shows the outcome
	 * @param reason why the outcome is unknown
	 * @param found the workspace that the client found
	 * @param failure the failure of the last attempt
	 */
	public AmbiguousWorkspaceException(String workspace, OutcomeUnknownReason reason, Workspace found,
			OpenRouterException failure) {
		super(workspace, reason, failure);
		this.found = found;
	}

	/**
	 * Return the workspace that the client found.
	 * @return the workspace
	 */
	public Workspace getFound() {
		return this.found;
	}

}
