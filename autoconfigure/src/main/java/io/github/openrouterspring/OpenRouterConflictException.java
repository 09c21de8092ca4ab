package io.github.openrouterspring;

/**
 * The call contradicts the present state (409).
 */
public class OpenRouterConflictException extends OpenRouterApiException {

	public OpenRouterConflictException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
