package io.github.openrouterspring.autoconfigure;

/**
 * Thrown if no management key is set for a client.
 */
public final class MissingManagementKeyException extends RuntimeException {

	private final String property;

	private final String variable;

	MissingManagementKeyException(ClientSettings settings) {
		super("No management key is set for " + ((settings.account() != null)
				? "OpenRouter account '%s'.".formatted(settings.account()) : "OpenRouter."));
		this.property = settings.property("management-key");
		this.variable = settings.variable("management-key");
	}

	/**
	 * Return the property to set.
	 * @return the name of the property
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Return the environment variable that sets the property.
	 * @return the name of the variable
	 */
	public String getVariable() {
		return this.variable;
	}

}
