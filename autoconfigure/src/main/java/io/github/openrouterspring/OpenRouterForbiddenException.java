package io.github.openrouterspring;

/**
 * Thrown when the key does not permit a call (403), for example because it is an
 * inference key and not a management key.
 */
public class OpenRouterForbiddenException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterForbiddenException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
