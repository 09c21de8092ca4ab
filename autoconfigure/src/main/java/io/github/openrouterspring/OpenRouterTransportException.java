package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * No answer came: the network, not the server, ended the call.
 *
 * @see OpenRouterConnectionException
 * @see OpenRouterTimeoutException
 */
public abstract class OpenRouterTransportException extends OpenRouterException {

	private final boolean requestSent;

	protected OpenRouterTransportException(String operation, int attempts, String message, boolean requestSent,
			@Nullable Throwable cause) {
		super(operation, attempts, message, cause);
		this.requestSent = requestSent;
	}

	/**
	 * Return whether the last request may have reached the server. If so, whether it had
	 * an effect is unknown; if not, it had none, but an earlier one of
	 * {@linkplain #getAttempts() several attempts} may have.
	 * @return {@code false} only if the last request provably stayed here
	 */
	public boolean isRequestSent() {
		return this.requestSent;
	}

}
