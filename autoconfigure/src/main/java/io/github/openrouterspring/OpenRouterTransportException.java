package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call ends without a complete response.
 *
 * @see OpenRouterConnectionException
 * @see OpenRouterTimeoutException
 * @see OpenRouterInterruptedException
 */
public abstract class OpenRouterTransportException extends OpenRouterException {

	private final boolean requestSent;

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param message the problem, as the rest of a sentence that starts with the
	 * operation
	 * @param requestSent whether the last request may have reached the server
	 * @param cause the cause, if any
	 */
	protected OpenRouterTransportException(String operation, int attempts, String message, boolean requestSent,
			@Nullable Throwable cause) {
		super(operation, attempts, message, cause);
		this.requestSent = requestSent;
	}

	/**
	 * Return whether the last request may have reached the server. If so, it is unknown
	 * whether the request took effect. If not, it did not, but an earlier one of
	 * {@linkplain #getAttempts() several attempts} may have.
	 * @return {@code false} only if the last request was certainly not sent
	 */
	public boolean isRequestSent() {
		return this.requestSent;
	}

}
