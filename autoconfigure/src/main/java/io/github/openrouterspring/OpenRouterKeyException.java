package io.github.openrouterspring;

/**
 * There is no key that could be sent. The cause is what the source of the key has thrown,
 * if it has.
 */
public class OpenRouterKeyException extends OpenRouterException {

	public OpenRouterKeyException(String operation, int attempts, RuntimeException cause) {
		super(operation, attempts, "has no key to be sent with: " + cause.getMessage(), cause);
	}

}
