package io.github.openrouterspring;

/**
 * Thrown when there are too many requests (429). {@link #getRetryAfter()} returns how
 * long to wait, if the server said so. Also thrown without a request while the server
 * asks to slow down for longer than the call can wait.
 */
public class OpenRouterRateLimitException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterRateLimitException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
