package io.github.openrouterspring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Provides access to the accounts of the application and their clients.
 */
public final class OpenRouterAccounts implements AopInfrastructureBean {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<String> names;

	private final String defaultName;

	OpenRouterAccounts(ConfigurableListableBeanFactory beanFactory, Environment environment, @Nullable String primary) {
		this.beanFactory = beanFactory;
		this.names = OpenRouterAccountsRegistrar.accounts(environment);
		this.defaultName = (primary != null) ? resolve(primary) : onlyAccount();
	}

	/**
	 * Return the name of the account whose client is injected by default.
	 * @return the name, {@code default} for the top-level client or one that the
	 * application defines
	 */
	public String getDefaultName() {
		return this.defaultName;
	}

	/**
	 * Return the account of the only client, {@code default} if there are several.
	 */
	private String onlyAccount() {
		List<String> clients = List.of(this.beanFactory.getBeanNamesForType(WorkspacesClient.class, true, false));
		return this.names.stream()
			.filter((name) -> clients.equals(List.of(OpenRouterAccountsRegistrar.beanName(name))))
			.findFirst()
			.orElse(WorkspacesClientBuilder.DEFAULT_ACCOUNT);
	}

	/**
	 * Return the configured name of an account, ignoring punctuation and case.
	 * @param account the name, {@code null} for the default account
	 * @return the configured name
	 * @throws InvalidOpenRouterSettingException if there is no such account
	 */
	public String resolve(@Nullable String account) {
		if (account == null) {
			return this.defaultName;
		}
		String uniform = OpenRouterAccountsProperties.uniform(account);
		return this.names.stream()
			.filter((name) -> OpenRouterAccountsProperties.uniform(name).equals(uniform))
			.findFirst()
			.orElseThrow(() -> new InvalidOpenRouterSettingException(
					"OpenRouter account '%s' is not one of %s.".formatted(account, this.names),
					"Correct the account's name, or add the account under 'openrouter.accounts'."));
	}

	/**
	 * Return the name of the account that a bean is qualified with.
	 * @param type the type of the bean
	 * @param beanName the name of the bean
	 * @return the name, or that of the default account if the bean has no such qualifier
	 */
	public String ofBean(Class<?> type, String beanName) {
		AccountBeans beans = new AccountBeans(this.beanFactory);
		return this.names.stream()
			.filter((account) -> beans.names(type, account).anyMatch(beanName::equals))
			.findFirst()
			.orElse(this.defaultName);
	}

	/**
	 * Return the client of an account.
	 * @param account the configured name of the account
	 * @return the client
	 * @throws InvalidOpenRouterSettingException if the default account has no unique
	 * client
	 */
	public WorkspacesClient client(String account) {
		if (!account.equals(this.defaultName)) {
			return this.beanFactory.getBean(OpenRouterAccountsRegistrar.beanName(account), WorkspacesClient.class);
		}
		WorkspacesClient client = this.beanFactory.getBeanProvider(WorkspacesClient.class).getIfUnique();
		if (client == null) {
			throw new InvalidOpenRouterSettingException(
					"None of the OpenRouter clients %s is primary.".formatted(
							Arrays.toString(this.beanFactory.getBeanNamesForType(WorkspacesClient.class, true, false))),
					"Set 'openrouter.primary-account'.");
		}
		return client;
	}

}
