package io.github.openrouterspring.workspaces;

/**
 * Options for deleting a workspace.
 *
 * @see WorkspacesClient#delete(String, DeleteOption...)
 */
public enum DeleteOption {

	/**
	 * Delete the workspace even if it is the default workspace of the organization, which
	 * also disables every API key of the organization that belongs to no workspace. For
	 * other workspaces this option has no effect.
	 */
	CONFIRM_DEFAULT_WORKSPACE

}
