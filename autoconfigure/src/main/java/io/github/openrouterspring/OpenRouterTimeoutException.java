package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * One of the limits in time was exceeded.
 */
public class OpenRouterTimeoutException extends OpenRouterTransportException {

	private final TimeoutLimit limit;

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
