package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no management key is set for a client.
 */
public final class MissingManagementKeyException extends RuntimeException {

	private final @Nullable String account;

	private final String property;

	private final String variable;

	/**
	 * Create an exception.
	 * @param account the account, {@code null} for the top-level client
	 * @param property the property to set
	 * @param variable the environment variable that sets the property
	 */
	public MissingManagementKeyException(@Nullable String account, String property, String variable) {
		super("No management key is set for "
				+ ((account != null) ? "OpenRouter account '%s'.".formatted(account) : "OpenRouter."));
		this.account = account;
		this.property = property;
		this.variable = variable;
	}

	@Nullable String getAccount() {
		return this.account;
	}

	String getProperty() {
		return this.property;
	}

	String getVariable() {
		return this.variable;
	}

}
