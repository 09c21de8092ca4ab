package io.github.openrouterspring.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * {@link ImportBeanDefinitionRegistrar} that registers a client for each account, named
 * {@code <account>WorkspacesClient} in camel case, unless the application has a bean of
 * that name. A client that is not primary is a fallback, so injection points without a
 * qualifier receive the top-level client. {@link OpenRouterPropertiesVerifier} reports
 * invalid account names.
 */
class OpenRouterAccountsRegistrar implements ImportBeanDefinitionRegistrar {

	static final String FACTORY_BEAN = "openRouterWorkspacesClientFactory";

	private static final String BEAN_SUFFIX = "WorkspacesClient";

	private static final String PREFIX = "openrouter.accounts";

	private static final Bindable<Map<String, Object>> ANY = Bindable.mapOf(String.class, Object.class);

	private static final Bindable<Map<String, OpenRouterProperties>> ACCOUNTS = Bindable.mapOf(String.class,
			OpenRouterProperties.class);

	private final Environment environment;

	OpenRouterAccountsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
		String primary = OpenRouterAccountsProperties
			.uniform(this.environment.getProperty("openrouter.primary-account", ""));
		for (String account : accounts(this.environment)) {
			String name = beanName(account);
			if (!registry.isBeanNameInUse(name)) {
				registry.registerBeanDefinition(name,
						client(account, OpenRouterAccountsProperties.uniform(account).equals(primary)));
			}
		}
	}

	static String beanName(String account) {
		String camelCase = Arrays.stream(account.split(OpenRouterAccountsProperties.PUNCTUATION))
			.map(StringUtils::capitalize)
			.collect(Collectors.joining());
		return StringUtils.uncapitalizeAsProperty(camelCase) + BEAN_SUFFIX;
	}

	private static RootBeanDefinition client(String account, boolean primary) {
		RootBeanDefinition client = new RootBeanDefinition();
		client.setTargetType(WorkspacesClient.class);
		client.setFactoryBeanName(FACTORY_BEAN);
		client.setUniqueFactoryMethodName("create");
		client.getConstructorArgumentValues().addIndexedArgumentValue(0, account);
		client.setPrimary(primary);
		client.setFallback(!primary);
		client.setDescription("Client of the OpenRouter account '%s'".formatted(account));
		return client;
	}

	/**
	 * Return the configured names of the accounts. An environment variable may omit the
	 * dashes and capitals of a name. An underscore for a dash truncates the name at the
	 * dash, and the truncated name is dropped.
	 */
	static Set<String> accounts(Environment environment) {
		Map<String, String> names = new LinkedHashMap<>();
		spellings(environment).forEach((name) -> names.merge(OpenRouterAccountsProperties.uniform(name), name,
				(first, second) -> first.equals(OpenRouterAccountsProperties.uniform(first)) ? second : first));
		if (names.isEmpty()) {
			return Set.of();
		}
		Set<String> bound = Binder.get(environment).bind(PREFIX, ACCOUNTS).orElse(Map.of()).keySet();
		return names.values()
			.stream()
			.filter((name) -> bound.contains(name)
					|| names.values().stream().noneMatch((other) -> other.matches(Pattern.quote(name) + "[-_].+")))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Return the names of the accounts in every spelling that the property sources use.
	 */
	static Set<String> spellings(Environment environment) {
		return Binder.get(environment).bind(PREFIX, ANY).orElse(Map.of()).keySet();
	}

}
