package io.github.openrouterspring.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for {@link InvalidOpenRouterSettingException}.
 */
final class InvalidOpenRouterSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOpenRouterSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOpenRouterSettingException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
