package io.github.openrouterspring.autoconfigure;

/**
 * There is no key to start with.
 */
final class InvalidManagementKeyException extends RuntimeException {

	InvalidManagementKeyException(String message) {
		super(message);
	}

}
