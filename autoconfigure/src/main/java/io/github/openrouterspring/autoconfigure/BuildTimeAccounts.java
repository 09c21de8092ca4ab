package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Set;

import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.log.LogMessage;

/**
 * {@link BeanFactoryPostProcessor} that fails startup if the properties no longer match
 * the beans that ahead-of-time processing has generated. Otherwise, a client could be
 * missing or call the wrong account.
 */
class BuildTimeAccounts implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(BuildTimeAccounts.class);

	private final List<String> accounts;

	private final String primary;

	private final Environment environment;

	BuildTimeAccounts(List<String> accounts, String primary, Environment environment) {
		this.accounts = accounts;
		this.primary = primary;
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		verify("openrouter.enabled", true, OnEnabledCondition.isEnabled(this.environment));
		verify("openrouter.accounts", Set.copyOf(this.accounts),
				OpenRouterAccountsRegistrar.accounts(this.environment));
		verify("openrouter.primary-account", this.primary, primary(this.environment));
		if (beanFactory.getBeanNamesForType(OpenRouterConnectionDetails.class, true, false).length == 0) {
			OnTopLevelClientCondition.keyProperties(this.environment)
				.forEach((property) -> logger.warn(LogMessage
					.format("There is no top-level OpenRouter client because '%s' was not set when the application was "
							+ "processed ahead of time. Rebuild the application with this property to create the client",
							property)));
		}
	}

	static String primary(Environment environment) {
		return environment.getProperty("openrouter.primary-account", "");
	}

	private static void verify(String property, Object buildTime, Object current) {
		if (!buildTime.equals(current)) {
			throw new InvalidOpenRouterSettingException(
					"'%s' is '%s' but was '%s' when the application was processed ahead of time.".formatted(property,
							current, buildTime),
					"Restore '%s', or rebuild the application with the new value.".formatted(property));
		}
	}

}
