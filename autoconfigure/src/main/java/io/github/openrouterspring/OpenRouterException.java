package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that a call of the OpenRouter API can fail with. Arguments that can
 * not be sent are refused with an {@link IllegalArgumentException} instead, before
 * anything happens.
 *
 * @see OpenRouterApiException
 * @see OpenRouterTransportException
 * @see OpenRouterDecodingException
 */
public abstract class OpenRouterException extends RuntimeException {

	private final String operation;

	private final int attempts;

	protected OpenRouterException(String operation, int attempts, String message, @Nullable Throwable cause) {
		super("OpenRouter operation '%s' %s%s".formatted(operation, message,
				(attempts > 1) ? " (after %d attempts)".formatted(attempts) : ""), cause);
		this.operation = operation;
		this.attempts = attempts;
	}

	/**
	 * Return the name of the operation, for example {@code create}.
	 * @return the operation
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Return how many requests were tried before the call failed.
	 * @return the number of attempts, 0 if the call failed before the first one
	 */
	public int getAttempts() {
		return this.attempts;
	}

}
