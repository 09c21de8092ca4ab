package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * The connection could not be made, or broke before the answer was complete.
 */
public class OpenRouterConnectionException extends OpenRouterTransportException {

	public OpenRouterConnectionException(String operation, int attempts, String message, boolean requestSent,
			@Nullable Throwable cause) {
		super(operation, attempts, message, requestSent, cause);
	}

}
