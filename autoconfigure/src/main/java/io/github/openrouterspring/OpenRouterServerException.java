package io.github.openrouterspring;

/**
 * Thrown when the server, or a gateway in front of it, fails (5xx).
 */
public class OpenRouterServerException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterServerException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
