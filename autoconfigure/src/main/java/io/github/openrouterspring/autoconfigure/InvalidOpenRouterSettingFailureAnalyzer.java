package io.github.openrouterspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the property.
 */
final class InvalidOpenRouterSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOpenRouterSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOpenRouterSettingException cause) {
		return new FailureAnalysis("The OpenRouter client can not be created: %s.".formatted(cause.getMessage()),
				"Correct '%s'.".formatted(cause.getProperty()), cause);
	}

}
