package io.github.openrouterspring.autoconfigure;

/**
 * There is no key to start with.
 */
final class InvalidManagementKeyException extends RuntimeException {

	private final String property;

	/**
	 * Create an exception.
	 * @param message what is wrong
	 * @param property the property that a key may be set with
	 */
	InvalidManagementKeyException(String message, String property) {
		super(message);
		this.property = property;
	}

	String getProperty() {
		return this.property;
	}

}
