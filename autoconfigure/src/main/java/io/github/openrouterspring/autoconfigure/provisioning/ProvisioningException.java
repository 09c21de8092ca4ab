package io.github.openrouterspring.autoconfigure.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if declared workspaces cannot be provisioned. Package-private: callers catch the
 * public supertype.
 */
final class ProvisioningException extends IllegalStateException {

	private final String action;

	ProvisioningException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Return the action to take, in a sentence.
	 */
	String getAction() {
		return this.action;
	}

}
