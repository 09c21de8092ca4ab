package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

	private static final String PREFIX = "openrouter.accounts";

	private static final Bindable<Map<String, Object>> ANY = Bindable.mapOf(String.class, Object.class);

	private static final Bindable<Map<String, OpenRouterProperties>> ACCOUNTS = Bindable.mapOf(String.class,
			OpenRouterProperties.class);

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

	/**
	 * Return the names of the accounts. An environment variable may say one of them
	 * without its dashes and capitals, or, with an underscore for a dash, cut at the
	 * dash.
	 */
	static Set<String> accounts(Environment environment) {
		Binder binder = Binder.get(environment);
		Map<String, String> names = new LinkedHashMap<>();
		binder.bind(PREFIX, ANY)
			.orElse(Map.of())
			.keySet()
			.forEach((name) -> names.merge(uniform(name), name,
					(first, second) -> first.equals(uniform(first)) ? second : first));
		if (names.isEmpty()) {
			return Set.of();
		}
		Set<String> bound = binder.bind(PREFIX, ACCOUNTS).orElse(Map.of()).keySet();
		return names.values()
			.stream()
			.filter((name) -> bound.contains(name)
					|| names.values().stream().noneMatch((other) -> other.matches(Pattern.quote(name) + "[-_].+")))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
