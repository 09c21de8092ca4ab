package io.github.openrouterspring;

/**
 * Thrown when the server rejects a request as invalid (400).
 */
public class OpenRouterBadRequestException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterBadRequestException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
