package io.github.openrouterspring;

/**
 * Thrown when the application has disabled an operation. No request was sent.
 */
public class OpenRouterGuardException extends OpenRouterException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param reason the reason why the operation is disabled
	 */
	public OpenRouterGuardException(String operation, String reason) {
		super(operation, 0, "is not permitted: " + reason, null);
	}

}
