package io.github.openrouterspring;

/**
 * The server refused the request as invalid (400).
 */
public class OpenRouterBadRequestException extends OpenRouterApiException {

	public OpenRouterBadRequestException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
