package io.github.openrouterspring;

/**
 * Thrown when there are too many requests (429). {@link #getRetryAfter()} returns the
 * time to wait, if the server sent it. Also thrown without a request if the server has
 * asked to wait for longer than the timeout of the call allows.
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
