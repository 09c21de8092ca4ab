package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call exceeds a time limit.
 */
public class OpenRouterTimeoutException extends OpenRouterTransportException {

	private final TimeoutLimit limit;

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param message the problem, as the rest of a sentence that starts with the
	 * operation
	 * @param limit the limit that was exceeded
	 * @param requestSent whether the last request may have reached the server
	 * @param cause the cause, if any
	 */
	public OpenRouterTimeoutException(String operation, int attempts, String message, TimeoutLimit limit,
			boolean requestSent, @Nullable Throwable cause) {
		super(operation, attempts, message, requestSent, cause);
		this.limit = limit;
	}

	/**
	 * Return the limit that was exceeded.
	 * @return the limit
	 */
	public TimeoutLimit getLimit() {
		return this.limit;
	}

}
