package io.github.openrouterspring.autoconfigure;

import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Registers a client for each account, named {@code <account>WorkspacesClient}. One that
 * is not primary leaves the injection point that names none to the client of the top
 * level.
 */
class OpenRouterAccountsRegistrar implements BeanRegistrar {

	static final String BEAN_SUFFIX = "WorkspacesClient";

	private static final Bindable<Map<String, Object>> ACCOUNTS = Bindable.mapOf(String.class, Object.class);

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		Set<String> accounts = accounts(environment);
		String primary = environment.getProperty("openrouter.primary-account");
		InvalidOpenRouterSettingException.naming("openrouter.primary-account",
				() -> Assert.isTrue(primary == null || accounts.contains(primary),
						() -> "There is no account '%s' among %s".formatted(primary, accounts)));
		for (String account : accounts) {
			registry.registerBean(account + BEAN_SUFFIX, WorkspacesClient.class, (spec) -> {
				spec.description("Client of the OpenRouter account '%s'".formatted(account))
					.supplier((context) -> context.bean(WorkspacesClientFactory.class).create(account));
				if (account.equals(primary)) {
					spec.primary();
				}
				else {
					spec.fallback();
				}
			});
		}
	}

	static Set<String> accounts(Environment environment) {
		return Binder.get(environment).bind("openrouter.accounts", ACCOUNTS).map(Map::keySet).orElse(Set.of());
	}

}
