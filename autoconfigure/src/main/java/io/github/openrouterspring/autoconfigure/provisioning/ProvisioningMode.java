package io.github.openrouterspring.autoconfigure.provisioning;

/**
 * Value of the property {@code openrouter.provisioning.mode}.
 */
public enum ProvisioningMode {

	/**
	 * Nothing.
	 */
	OFF,

	/**
	 * Log what would be done.
	 */
	PLAN,

	/**
	 * Stop the start if there is something to do.
	 */
	VALIDATE,

	/**
	 * Do what there is to do.
	 */
	APPLY

}
