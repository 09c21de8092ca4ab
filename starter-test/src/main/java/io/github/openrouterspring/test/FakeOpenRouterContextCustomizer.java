package io.github.openrouterspring.test;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * {@link ContextCustomizer} that gives an application context its own
 * {@link FakeOpenRouter}. A record, because contexts are cached by the equality of their
 * customizers.
 */
record FakeOpenRouterContextCustomizer() implements ContextCustomizer {

	static final String BEAN_NAME = "fakeOpenRouter";

	private static final String CONNECTION_DETAILS_BEAN_NAME = "fakeOpenRouterConnectionDetails";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		ApplicationContext parent = mergedConfig.getParentApplicationContext();
		if (parent != null && parent.containsBean(BEAN_NAME)) {
			// The clients are the parent's
			return;
		}
		FakeOpenRouter openRouter = FakeOpenRouter.start();
		// Registered before any bean, it goes last, and also if the context fails to
		// start
		DefaultSingletonBeanRegistry registry = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		registry.registerDisposableBean(BEAN_NAME, openRouter::close);
		registry.registerSingleton(BEAN_NAME, openRouter);
		// Primary, so that it wins over details of the application
		((BeanDefinitionRegistry) registry).registerBeanDefinition(CONNECTION_DETAILS_BEAN_NAME,
				BeanDefinitionBuilder
					.rootBeanDefinition(OpenRouterConnectionDetails.class, openRouter::connectionDetails)
					.setPrimary(true)
					.getBeanDefinition());
		// For whatever else reads them, such as the properties of accounts
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource(BEAN_NAME, Map.of("openrouter.base-url", openRouter.baseUrl().toString(),
					"openrouter.management-key", openRouter.managementKey())));
	}

}
