package io.github.openrouterspring;

/**
 * The key may not do this (403), for example an inference key where a management key is
 * needed.
 */
public class OpenRouterForbiddenException extends OpenRouterApiException {

	public OpenRouterForbiddenException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

}
