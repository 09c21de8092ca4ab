package io.github.openrouterspring.autoconfigure.provisioning;

/**
 * Value of the property {@code openrouter.provisioning.mode}.
 */
public enum ProvisioningMode {

	/**
	 * Do nothing.
	 */
	OFF,

	/**
	 * Log the plan.
	 */
	PLAN,

	/**
	 * Fail startup if the plan has steps.
	 */
	VALIDATE,

	/**
	 * Log the plan and apply it.
	 */
	APPLY

}
