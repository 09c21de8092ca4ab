package io.github.openrouterspring;

/**
 * A guard of this application does not permit the operation. Nothing was sent.
 */
public class OpenRouterGuardException extends OpenRouterException {

	public OpenRouterGuardException(String operation, String guard) {
		super(operation, 0, "is not permitted: " + guard, null);
	}

}
