package io.github.openrouterspring;

/**
 * Thrown when a call conflicts with the current state (409). Also thrown when a lookup
 * shows that the slug of a create belongs to an older workspace.
 */
public class OpenRouterConflictException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterConflictException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
