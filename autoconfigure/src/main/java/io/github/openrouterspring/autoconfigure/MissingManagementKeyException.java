package io.github.openrouterspring.autoconfigure;

/**
 * Thrown if no management key is set for a client.
 */
final class MissingManagementKeyException extends RuntimeException {

	private final String property;

	private final String variable;

	MissingManagementKeyException(ClientSettings settings) {
		super("No management key is set for " + ((settings.account() != null)
				? "OpenRouter account '%s'.".formatted(settings.account()) : "OpenRouter."));
		this.property = settings.property("management-key");
		this.variable = settings.variable("management-key");
	}

	String getProperty() {
		return this.property;
	}

	String getVariable() {
		return this.variable;
	}

}
