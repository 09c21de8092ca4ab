package io.github.openrouterspring;

/**
 * The key is missing, unknown or revoked (401).
 */
public class OpenRouterUnauthorizedException extends OpenRouterApiException {

	public OpenRouterUnauthorizedException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
