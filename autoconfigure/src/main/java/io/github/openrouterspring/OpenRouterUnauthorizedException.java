package io.github.openrouterspring;

/**
 * Thrown when the key is missing, unknown, or revoked (401).
 */
public class OpenRouterUnauthorizedException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterUnauthorizedException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
