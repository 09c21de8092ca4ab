package io.github.openrouterspring;

/**
 * What the call names does not exist (404).
 */
public class OpenRouterNotFoundException extends OpenRouterApiException {

	public OpenRouterNotFoundException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
