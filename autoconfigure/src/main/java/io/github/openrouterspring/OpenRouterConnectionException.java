package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the connection cannot be established or breaks before the response is
 * complete, or when the client is closed.
 */
public class OpenRouterConnectionException extends OpenRouterTransportException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param message the problem, as the rest of a sentence that starts with the
	 * operation
	 * @param requestSent whether the last request may have reached the server
	 * @param cause the cause, if any
	 */
	public OpenRouterConnectionException(String operation, int attempts, String message, boolean requestSent,
			@Nullable Throwable cause) {
		super(operation, attempts, message, requestSent, cause);
	}

}
