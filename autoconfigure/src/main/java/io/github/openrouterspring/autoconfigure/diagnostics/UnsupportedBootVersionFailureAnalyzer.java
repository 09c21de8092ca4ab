package io.github.openrouterspring.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for {@link UnsupportedBootVersionException}.
 */
final class UnsupportedBootVersionFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedBootVersionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedBootVersionException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Upgrade Spring Boot. To start anyway, set '%s' to false.".formatted(BootVersionVerifier.PROPERTY),
				cause);
	}

}
