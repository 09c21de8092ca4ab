package io.github.openrouterspring;

/**
 * Too many requests (429). {@link #getRetryAfter()} returns how long to wait, if the
 * server said so. The client also throws it without a request, while the server asks to
 * slow down for longer than the call can wait.
 */
public class OpenRouterRateLimitException extends OpenRouterApiException {

	public OpenRouterRateLimitException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
