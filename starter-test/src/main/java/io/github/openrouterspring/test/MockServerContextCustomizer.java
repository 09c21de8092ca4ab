package io.github.openrouterspring.test;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.OpenRouterRestClientCustomizer;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.RequestExpectationManager;
import org.springframework.test.web.client.SimpleRequestExpectationManager;
import org.springframework.web.client.RestClient;

/**
 * {@link ContextCustomizer} that gives an application context a
 * {@link MockRestServiceServer} for its OpenRouter clients. A record, because contexts
 * are cached by the equality of their customizers.
 */
record MockServerContextCustomizer() implements ContextCustomizer {

	static final String BEAN_NAME = "mockOpenRouterServer";

	private static final String CUSTOMIZER_BEAN_NAME = "mockOpenRouterRestClientCustomizer";

	private static final String KEY = "sk-or-v1-mock-management-key";

	static boolean isUsedBy(Class<?> testClass) {
		OpenRouterTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, OpenRouterTest.class);
		return annotation != null && annotation.mockServer();
	}

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		// A parent's server also applies to the clients of its children
		if (!beanFactory.containsBean(BEAN_NAME)) {
			registerServer(beanFactory);
		}
		// Prefetched pages would arrive out of order
		new ConnectionOverride(new TestConnectionDetails(WorkspacesClientBuilder.DEFAULT_BASE_URL, KEY),
				Map.of("max-concurrency", "1"))
			.applyTo(context);
	}

	private static void registerServer(ConfigurableListableBeanFactory beanFactory) {
		// A server of its own for each client would split the expectations
		RequestExpectationManager expectations = new SimpleRequestExpectationManager();
		MockRestServiceServer server = MockRestServiceServer.bindTo(RestClient.builder()).build(expectations);
		OpenRouterRestClientCustomizer customizer = (builder) -> MockRestServiceServer.bindTo(builder)
			.build(expectations);
		beanFactory.registerSingleton(BEAN_NAME, server);
		// A singleton without definition applies after customizers of the application,
		// whose request factories would let requests through
		beanFactory.registerSingleton(CUSTOMIZER_BEAN_NAME, customizer);
	}

}
