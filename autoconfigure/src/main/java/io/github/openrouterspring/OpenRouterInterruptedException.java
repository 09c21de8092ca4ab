package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the calling thread is interrupted. Its interrupt flag is set.
 */
public class OpenRouterInterruptedException extends OpenRouterTransportException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param requestSent whether the last request may have reached the server
	 * @param cause the cause, if any
	 */
	public OpenRouterInterruptedException(String operation, int attempts, boolean requestSent,
			@Nullable Throwable cause) {
		super(operation, attempts, "was interrupted", requestSent, cause);
	}

}
