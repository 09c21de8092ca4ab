package io.github.openrouterspring.autoconfigure;

import java.util.Locale;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells how to set the key.
 */
final class InvalidManagementKeyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidManagementKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidManagementKeyException cause) {
		return new FailureAnalysis(cause.getMessage(), """
				Create a management key in the settings of your OpenRouter organization, and set it as
				the environment variable %s or the property '%s'.
				An ordinary API key can not manage workspaces. To start without OpenRouter, set
				'openrouter.enabled' to false.""".formatted(variable(cause.getProperty()), cause.getProperty()), cause);
	}

	private static String variable(String property) {
		return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
	}

}
