package io.github.openrouterspring.test;

import java.util.Map;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * {@link ContextCustomizer} that gives an application context its own
 * {@link FakeOpenRouter}. A record, because contexts are cached by the equality of their
 * customizers.
 */
record FakeOpenRouterContextCustomizer() implements ContextCustomizer {

	static final String BEAN_NAME = "fakeOpenRouter";

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
		registry.registerSingleton(OutboundGuard.BEAN_NAME, new OutboundGuard(openRouter.baseUrl()));
		context.addApplicationListener((ApplicationEvent event) -> {
			if (isStarted(context, event)) {
				openRouter.checkpoint();
			}
		});
		new ConnectionOverride(openRouter.connectionDetails(), Map.of()).apply(context);
	}

	/**
	 * Runners of a Spring Boot application run between the two events.
	 */
	private static boolean isStarted(ApplicationContext context, ApplicationEvent event) {
		return (event instanceof ContextRefreshedEvent refreshed && refreshed.getApplicationContext() == context)
				|| (event instanceof ApplicationReadyEvent ready && ready.getApplicationContext() == context);
	}

}
