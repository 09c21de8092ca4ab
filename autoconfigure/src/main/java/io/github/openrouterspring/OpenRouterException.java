package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

/**
 * Base class of exceptions for failed calls of the OpenRouter API. An invalid argument
 * causes an {@link IllegalArgumentException} instead, before any request.
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
	 * @param message the problem, as the rest of a sentence that starts with the
	 * operation
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
	 * Return the number of attempts that the call made before it failed.
	 * @return the number of attempts, 0 if the call failed before the first one
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * Return the problem, as the rest of a sentence that starts with the operation.
	 */
	String description() {
		return this.description;
	}

}
