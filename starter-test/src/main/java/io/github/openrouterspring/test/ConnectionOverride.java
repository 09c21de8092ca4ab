package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.StringUtils;

/**
 * Points all clients of an application context at the server of a test, whatever the
 * application configures. It adds no client: there is a top-level client only if the
 * application would have one without the test.
 *
 * @param details the connection details of all clients
 * @param settings further settings by their names below {@code openrouter}
 */
record ConnectionOverride(OpenRouterConnectionDetails details, Map<String, String> settings) {

	private static final String NAME = "openRouterTestConnection";

	private static final String ADVISOR = NAME + "BindHandlerAdvisor";

	private static final String DETAILS = NAME + "Details";

	private static final String KEY = "management-key";

	/**
	 * Apply this before conditions are evaluated, but after other annotations of the test
	 * have added their property sources.
	 */
	void applyTo(ConfigurableApplicationContext context) {
		BeanDefinitionRegistryPostProcessor beforeConditions = (registry) -> apply(context.getEnvironment(),
				context.getBeanFactory());
		context.addBeanFactoryPostProcessor(beforeConditions);
	}

	/**
	 * Apply this, unless it has been applied to the bean factory.
	 */
	void apply(ConfigurableEnvironment environment, ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsSingleton(ADVISOR)) {
			return;
		}
		MutablePropertySources propertySources = environment.getPropertySources();
		// The environment of a child context contains that of its parent
		propertySources.remove(NAME);
		Map<String, String> overridden = new HashMap<>(this.settings);
		overridden.put("base-url", this.details.getBaseUrl().toString());
		overridden.put(KEY, this.details.getManagementKey());
		Map<String, String> beforeConditions = new HashMap<>(overridden);
		if (!hasTopLevelClient(environment)) {
			beforeConditions.remove(KEY);
		}
		propertySources.addFirst(propertySource(beforeConditions));
		ConfigurationPropertiesBindHandlerAdvisor advisor = (handler) -> new ConnectionOverrideBindHandler(handler,
				overridden.keySet());
		beanFactory.registerSingleton(ADVISOR, advisor);
		BeanFactoryPostProcessor afterConditions = (factory) -> {
			// The key and the details would match the condition of a client of the top
			// level, which has been evaluated by now
			propertySources.addFirst(propertySource(overridden));
			removeBeansOfAccounts(factory);
			replaceDetails(factory);
		};
		register(beanFactory, NAME + "PostProcessor",
				BeanDefinitionBuilder.rootBeanDefinition(BeanFactoryPostProcessor.class, () -> afterConditions)
					.getBeanDefinition());
	}

	private static MapPropertySource propertySource(Map<String, String> settings) {
		Map<String, Object> properties = new HashMap<>();
		settings.forEach((name, value) -> properties.put("openrouter." + name, value));
		return new MapPropertySource(NAME, properties);
	}

	private static boolean hasTopLevelClient(Environment environment) {
		Binder binder = Binder.get(environment);
		return !binder.bind("openrouter.accounts", Bindable.mapOf(String.class, Object.class)).isBound()
				|| Stream.of("openrouter.management-key", "openrouter.management-key-file")
					.anyMatch((name) -> binder.bind(name, String.class).map(StringUtils::hasText).orElse(false));
	}

	private static void removeBeansOfAccounts(ConfigurableListableBeanFactory beanFactory) {
		Stream.of(ManagementKeySource.class, OpenRouterConnectionDetails.class)
			.flatMap((type) -> Arrays.stream(beanFactory.getBeanNamesForType(type, true, false)))
			.filter(beanFactory::containsBeanDefinition)
			.filter((name) -> beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition
					&& !definition.isDefaultCandidate())
			.forEach(((BeanDefinitionRegistry) beanFactory)::removeBeanDefinition);
	}

	private void replaceDetails(ConfigurableListableBeanFactory beanFactory) {
		String[] replaced = beanFactory.getBeanNamesForType(OpenRouterConnectionDetails.class, true, false);
		if (replaced.length == 0 && beanFactory.containsBean(DETAILS)) {
			// Those of the parent context apply
			return;
		}
		Arrays.stream(replaced)
			.filter(beanFactory::containsBeanDefinition)
			.forEach((name) -> beanFactory.getBeanDefinition(name).setPrimary(false));
		BeanDefinition details = BeanDefinitionBuilder
			.rootBeanDefinition(OpenRouterConnectionDetails.class, () -> this.details)
			// Takes precedence over details of the application
			.setPrimary(true)
			.getBeanDefinition();
		// Otherwise, a child context would match the condition of a top-level client
		details.setAutowireCandidate(replaced.length > 0);
		register(beanFactory, DETAILS, details);
	}

	private static void register(ConfigurableListableBeanFactory beanFactory, String name, BeanDefinition definition) {
		// A context that was processed ahead of time registers it again
		definition.setAttribute(BeanRegistrationAotProcessor.IGNORE_REGISTRATION_ATTRIBUTE, true);
		((BeanDefinitionRegistry) beanFactory).registerBeanDefinition(name, definition);
	}

}
