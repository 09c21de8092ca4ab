package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OutcomeUnknownReason;

/**
 * {@link OpenRouterOutcomeUnknownException} of a call that found a workspace without
 * being able to tell whether the workspace is its result. The caller may be.
 */
public class AmbiguousWorkspaceException extends OpenRouterOutcomeUnknownException {

	private final Workspace found;

	public AmbiguousWorkspaceException(String workspace, OutcomeUnknownReason reason, Workspace found,
			OpenRouterException failure) {
		super(workspace, reason, failure);
		this.found = found;
	}

	/**
	 * Return the workspace that the call found.
	 * @return the workspace, as the server described it
	 */
	public Workspace getFound() {
		return this.found;
	}

}
