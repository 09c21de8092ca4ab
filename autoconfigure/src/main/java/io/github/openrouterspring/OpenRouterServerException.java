package io.github.openrouterspring;

/**
 * The server or a gateway before it failed (5xx).
 */
public class OpenRouterServerException extends OpenRouterApiException {

	public OpenRouterServerException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
