package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Base class of the exceptions for failed calls of the OpenRouter API. An invalid
 * argument is an {@link IllegalArgumentException} instead, thrown before anything is
 * sent.
 *
 * @see OpenRouterApiException
 * @see OpenRouterTransportException
 * @see OpenRouterDecodingException
 */
public abstract class OpenRouterException extends RuntimeException {

	private final String operation;

	private final int attempts;

	private final String description;

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param message what happened to the operation, to continue a sentence about it
	 * @param cause the cause, if any
	 */
	protected OpenRouterException(String operation, int attempts, String message, @Nullable Throwable cause) {
		super("OpenRouter operation '%s' %s%s".formatted(operation, message,
				(attempts > 1) ? " (after %d attempts)".formatted(attempts) : ""), cause);
		this.operation = operation;
		this.attempts = attempts;
		this.description = message;
	}

	/**
	 * Return the name of the operation, for example {@code create}.
	 * @return the operation
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Return how many attempts the call made before it failed.
	 * @return the number of attempts, 0 if the call failed before the first one
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * Return what happened to the operation, to continue a sentence about it.
	 */
	String description() {
		return this.description;
	}

}
