package io.github.openrouterspring.test;

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

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		ApplicationContext parent = mergedConfig.getParentApplicationContext();
		if (parent != null && parent.containsBean(FakeOpenRouterRegistrar.BEAN_NAME)) {
			// The clients are the parent's
			return;
		}
		FakeOpenRouter openRouter = FakeOpenRouterRegistrar.register(context.getEnvironment(),
				context.getBeanFactory());
		context.addApplicationListener((ApplicationEvent event) -> {
			if (isStarted(context, event)) {
				openRouter.checkpoint();
			}
		});
	}

	/**
	 * Runners of a Spring Boot application run between the two events.
	 */
	private static boolean isStarted(ApplicationContext context, ApplicationEvent event) {
		return (event instanceof ContextRefreshedEvent refreshed && refreshed.getApplicationContext() == context)
				|| (event instanceof ApplicationReadyEvent ready && ready.getApplicationContext() == context);
	}

}
