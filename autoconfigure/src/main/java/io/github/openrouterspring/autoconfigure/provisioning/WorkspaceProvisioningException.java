package io.github.openrouterspring.autoconfigure.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * Declared workspaces could not be provisioned. Applications know it as what it extends.
 */
public final class WorkspaceProvisioningException extends IllegalStateException {

	private final String action;

	/**
	 * Create an exception.
	 * @param message what is wrong
	 * @param action what to do about it
	 * @param cause the cause, if there is one
	 */
	WorkspaceProvisioningException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Return the action to take.
	 * @return the action, in a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
