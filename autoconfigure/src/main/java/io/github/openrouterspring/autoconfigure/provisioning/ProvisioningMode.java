package io.github.openrouterspring.autoconfigure.provisioning;

/**
 * Action on startup if workspaces are declared.
 */
public enum ProvisioningMode {

	/**
	 * None.
	 */
	OFF,

	/**
	 * Log the plan.
	 */
	PLAN,

	/**
	 * Fail startup if the plan has changes.
	 */
	VALIDATE,

	/**
	 * Create missing workspaces. Existing ones are neither changed nor deleted.
	 */
	CREATE,

	/**
	 * Apply the plan.
	 */
	APPLY

}
