package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Points all clients of an application context at the server of a test, whatever the
 * application configures.
 *
 * @param details where the clients connect to
 * @param settings further settings by their names below {@code openrouter}
 */
record ConnectionOverride(OpenRouterConnectionDetails details, Map<String, String> settings) {

	private static final String NAME = "openRouterTestConnection";

	void apply(ConfigurableApplicationContext context) {
		Map<String, String> overridden = new HashMap<>(this.settings);
		overridden.put("base-url", this.details.getBaseUrl().toString());
		overridden.put("management-key", this.details.getManagementKey());
		Map<String, Object> properties = new HashMap<>();
		overridden.forEach((name, value) -> properties.put("openrouter." + name, value));
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(NAME, properties));
		ConfigurationPropertiesBindHandlerAdvisor advisor = (handler) -> new ConnectionOverrideBindHandler(handler,
				overridden.keySet());
		context.getBeanFactory().registerSingleton(NAME + "BindHandlerAdvisor", advisor);
		context.addBeanFactoryPostProcessor(ConnectionOverride::removeBeansOfAccounts);
		BeanDefinition definition = BeanDefinitionBuilder
			.rootBeanDefinition(OpenRouterConnectionDetails.class, () -> this.details)
			// So that it wins over details of the application
			.setPrimary(true)
			.getBeanDefinition();
		// The customizer of a context that was processed ahead of time registers it again
		definition.setAttribute(BeanRegistrationAotProcessor.IGNORE_REGISTRATION_ATTRIBUTE, true);
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(NAME + "Details", definition);
	}

	private static void removeBeansOfAccounts(ConfigurableListableBeanFactory beanFactory) {
		Stream.of(ManagementKeySource.class, OpenRouterConnectionDetails.class)
			.flatMap((type) -> Arrays.stream(beanFactory.getBeanNamesForType(type, true, false)))
			.filter(beanFactory::containsBeanDefinition)
			.filter((name) -> beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition
					&& !definition.isDefaultCandidate())
			.forEach(((BeanDefinitionRegistry) beanFactory)::removeBeanDefinition);
	}

}
