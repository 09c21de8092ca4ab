package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link FailureAnalyzer} for {@link MissingManagementKeyException}.
 */
final class MissingManagementKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingManagementKeyException> {

	private final Environment environment;

	MissingManagementKeyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingManagementKeyException cause) {
		String description = String.valueOf(cause.getMessage());
		if (hasApiKey()) {
			description += " OPENROUTER_API_KEY ('openrouter.api-key') is set, but it is the inference key of other "
					+ "tools, which cannot manage workspaces. The starter does not use it.";
		}
		return new FailureAnalysis(description, """
				Create a management key in the settings of your OpenRouter organization, and set it as
				'%s' or as the environment variable %s.%s
				In a test, use @UseFakeOpenRouter of openrouter-spring-boot-starter-test.
				To start without OpenRouter, set 'openrouter.enabled' to false.""".formatted(cause.getProperty(),
				cause.getVariable(), beanAdvice(cause.getAccount())), cause);
	}

	private static String beanAdvice(@Nullable String account) {
		return (account != null)
				? "\nIf a ManagementKeySource bean supplies it, qualify the bean with '%s'.".formatted(account) : "";
	}

	private boolean hasApiKey() {
		return Binder.get(this.environment)
			.bind("openrouter.api-key", String.class)
			.map(StringUtils::hasText)
			.orElse(false);
	}

}
