package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while it waited. Its interrupt flag is set.
 */
public class OpenRouterInterruptedException extends OpenRouterTransportException {

	public OpenRouterInterruptedException(String operation, int attempts, boolean requestSent,
			@Nullable Throwable cause) {
		super(operation, attempts, "was interrupted", requestSent, cause);
	}

}
