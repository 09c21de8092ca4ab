package io.github.openrouterspring;

/**
 * Thrown when the application does not permit an operation. Nothing was sent.
 */
public class OpenRouterGuardException extends OpenRouterException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param reason why the operation is not permitted
	 */
	public OpenRouterGuardException(String operation, String reason) {
		super(operation, 0, "is not permitted: " + reason, null);
	}

}
