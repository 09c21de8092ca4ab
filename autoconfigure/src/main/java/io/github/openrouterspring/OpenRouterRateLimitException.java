package io.github.openrouterspring;

/**
 * Too many requests (429). {@link #getRetryAfter()} tells how long to wait, if the server
 * said so.
 */
public class OpenRouterRateLimitException extends OpenRouterApiException {

	public OpenRouterRateLimitException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
