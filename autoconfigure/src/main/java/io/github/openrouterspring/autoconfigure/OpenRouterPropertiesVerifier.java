package io.github.openrouterspring.autoconfigure;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.log.LogMessage;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * {@link BeanFactoryPostProcessor} that fails startup if a property is misspelled, which
 * binding would silently ignore, if the name of an account is invalid, or if a bean for
 * one account would also apply to other clients. Environment variables that configure
 * neither accounts nor workspaces are not verified because they may belong to other
 * tools.
 */
class OpenRouterPropertiesVerifier implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(OpenRouterPropertiesVerifier.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("openrouter");

	private static final ConfigurationPropertyName ACCOUNTS = ROOT.append("accounts");

	private final Environment environment;

	OpenRouterPropertiesVerifier(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		KnownProperties known = KnownProperties.of(beanFactory, ROOT);
		new DeclarationsVerifier(this.environment, known).verify();
		verifyNames(known);
		verifyVariables(known);
		Set<String> accounts = OpenRouterAccountsRegistrar.accounts(this.environment);
		verifyAccounts(accounts);
		accounts.forEach((account) -> verifyBeans(account, beanFactory));
	}

	private void verifyNames(KnownProperties known) {
		Set<ConfigurationPropertyName> unknown = new LinkedHashSet<>();
		Set<String> misspelled = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			names(source).filter((name) -> !known.contains(name)).forEach((name) -> {
				List<String> similar = known.similarTo(name);
				if (similar.isEmpty()) {
					unknown.add(name);
				}
				else {
					misspelled.add("Unknown property '%s' (%s). Did you mean '%s'?".formatted(name,
							Origin.from(source.getConfigurationProperty(name)), String.join("' or '", similar)));
				}
			});
		}
		if (!misspelled.isEmpty()) {
			throw new InvalidOpenRouterSettingException(String.join("\n", misspelled),
					"Correct or remove these properties.");
		}
		if (!unknown.isEmpty()) {
			logger.warn(LogMessage.format("The OpenRouter starter ignores unknown properties %s", unknown));
		}
	}

	private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
		return isEnvironment(source) ? Stream.empty()
				: names(source, ROOT).filter((name) -> !DeclarationsVerifier.ROOT.isAncestorOf(name));
	}

	private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source,
			ConfigurationPropertyName prefix) {
		return (source instanceof IterableConfigurationPropertySource properties)
				? properties.stream().filter(prefix::isAncestorOf) : Stream.empty();
	}

	private static boolean isEnvironment(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	/**
	 * Fail if an environment variable sets no property of an account. If it has
	 * underscores for the punctuation of an account's name, binding takes the part before
	 * the first underscore for the name of another account.
	 */
	private void verifyVariables(KnownProperties known) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (isEnvironment(source)) {
				names(source, ACCOUNTS).filter((variable) -> !isBound(variable, source, known))
					.findFirst()
					.ifPresent((variable) -> {
						throw new InvalidOpenRouterSettingException(
								"%s does not set a property of an OpenRouter account."
									.formatted(Origin.from(source.getConfigurationProperty(variable))),
								"Remove the variable, or write the account's name without dashes, dots, and underscores%s."
									.formatted(spelling(variable, known)));
					});
			}
		}
	}

	private boolean isBound(ConfigurationPropertyName variable, ConfigurationPropertySource source,
			KnownProperties known) {
		return known.contains(variable)
				|| known.setBy(variable, source, ACCOUNTS, OpenRouterAccountsRegistrar.spellings(this.environment))
					.isPresent();
	}

	private static String spelling(ConfigurationPropertyName variable, KnownProperties known) {
		String uniform = KnownProperties.uniform(variable.subName(ACCOUNTS.getNumberOfElements()));
		return known.below(ACCOUNTS)
			.filter((name) -> uniform.endsWith(KnownProperties.uniform(name)))
			.max(Comparator.comparing((name) -> KnownProperties.uniform(name).length()))
			.map((name) -> ClientSettings.variable(
					uniform.substring(0, uniform.length() - KnownProperties.uniform(name).length()), name.toString()))
			.map(": %s"::formatted)
			.orElse("");
	}

	private void verifyAccounts(Set<String> accounts) {
		for (String account : accounts) {
			String uniform = OpenRouterAccountsProperties.uniform(account);
			if (uniform.isEmpty()) {
				throw new InvalidOpenRouterSettingException(
						"The name '%s' of an OpenRouter account has no letters or digits.".formatted(account),
						"Rename '%s'.".formatted(OpenRouterAccountsProperties.propertyOf(account)));
			}
			if (uniform.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT)) {
				throw new InvalidOpenRouterSettingException(
						"An OpenRouter account cannot be named '%s', which is the name of the top-level client."
							.formatted(account),
						"Rename '%s'.".formatted(OpenRouterAccountsProperties.propertyOf(account)));
			}
		}
		String primary = this.environment.getProperty("openrouter.primary-account");
		String uniform = OpenRouterAccountsProperties.uniform(String.valueOf(primary));
		InvalidOpenRouterSettingException.naming("openrouter.primary-account",
				() -> Assert.isTrue(
						!StringUtils.hasText(primary) || accounts.stream()
							.anyMatch((account) -> OpenRouterAccountsProperties.uniform(account).equals(uniform)),
						() -> "Account '%s' is not one of %s".formatted(primary, accounts)));
	}

	private static void verifyBeans(String account, ConfigurableListableBeanFactory beanFactory) {
		AccountBeans beans = new AccountBeans(beanFactory);
		Stream.of(ManagementKeySource.class, OpenRouterConnectionDetails.class, OpenRouterRestClientCustomizer.class)
			.flatMap((type) -> beans.names(type, account))
			.filter((name) -> beanFactory.containsBeanDefinition(name)
					&& beanFactory.getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition
					&& definition.isDefaultCandidate())
			.findFirst()
			.ifPresent((name) -> {
				throw new InvalidOpenRouterSettingException(
						"Bean '%s' is for OpenRouter account '%s', but other clients would use it as well."
							.formatted(name, account),
						"Set 'defaultCandidate' of its @Bean annotation to false.");
			});
	}

}
