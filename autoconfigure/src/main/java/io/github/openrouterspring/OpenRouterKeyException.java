package io.github.openrouterspring;

/**
 * Thrown when there is no usable management key. The cause is the exception of the key
 * source, or describes the problem with the key.
 */
public class OpenRouterKeyException extends OpenRouterException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param cause the reason why there is no usable key
	 */
	public OpenRouterKeyException(String operation, int attempts, RuntimeException cause) {
		super(operation, attempts,
				"has no usable management key: " + ((cause.getMessage() != null) ? cause.getMessage() : cause), cause);
	}

}
