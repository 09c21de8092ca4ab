package io.github.openrouterspring.test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * {@link ContextCustomizer} that gives an application context a {@link FakeOpenRouter},
 * that of its parent if there is one. A record, because contexts are cached by the
 * equality of their customizers.
 */
record FakeOpenRouterContextCustomizer() implements ContextCustomizer {

	/**
	 * Each context has a checkpoint of its own, because children can share a parent that
	 * is cached.
	 */
	static final String CHECKPOINT_BEAN_NAME = "fakeOpenRouterCheckpoint";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) context.getBeanFactory();
		FakeOpenRouter openRouter = FakeOpenRouterRegistrar.start(beanFactory);
		if (beanFactory.containsBean(CHECKPOINT_BEAN_NAME)) {
			openRouter.reset(beanFactory.getBean(CHECKPOINT_BEAN_NAME, FakeOrganization.class));
		}
		FakeOpenRouterRegistrar.override(openRouter).applyTo(context);
		context.addApplicationListener(
				GenericApplicationListener.forEventType(ContextRefreshedEvent.class, (refreshed) -> {
					if (refreshed.getApplicationContext() == context) {
						checkpoint(openRouter, beanFactory);
						// Registered so late that it runs after listeners of the
						// application
						context.addApplicationListener(
								GenericApplicationListener.forEventType(ApplicationReadyEvent.class, (ready) -> {
									if (ready.getApplicationContext() == context) {
										checkpoint(openRouter, beanFactory);
									}
								}));
					}
				}));
	}

	private static void checkpoint(FakeOpenRouter openRouter, DefaultListableBeanFactory beanFactory) {
		beanFactory.destroySingleton(CHECKPOINT_BEAN_NAME);
		beanFactory.registerSingleton(CHECKPOINT_BEAN_NAME, openRouter.checkpoint());
	}

}
