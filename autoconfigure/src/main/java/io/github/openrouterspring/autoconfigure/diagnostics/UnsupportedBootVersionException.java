package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the version of Spring Boot is too old.
 */
final class UnsupportedBootVersionException extends RuntimeException {

	UnsupportedBootVersionException(@Nullable String version) {
		super("The OpenRouter starter requires Spring Boot 4.0.1 or later, but this application runs on %s."
			.formatted(version));
	}

}
