package io.github.openrouterspring.test;

import java.util.Map;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * {@link ImportBeanDefinitionRegistrar} for
 * {@link EnableFakeOpenRouter @EnableFakeOpenRouter}.
 */
class FakeOpenRouterRegistrar implements ImportBeanDefinitionRegistrar {

	static final String BEAN_NAME = "fakeOpenRouter";

	private final ConfigurableEnvironment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	FakeOpenRouterRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = (ConfigurableEnvironment) environment;
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
		override(start(this.beanFactory)).apply(this.environment, this.beanFactory);
	}

	/**
	 * Return the override that points all clients at a fake.
	 */
	static ConnectionOverride override(FakeOpenRouter openRouter) {
		return new ConnectionOverride(openRouter.connectionDetails(), Map.of());
	}

	/**
	 * Return the fake of the bean factory or its parent. If there is none, start a fake
	 * that stops with the bean factory.
	 */
	static FakeOpenRouter start(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsBean(BEAN_NAME)) {
			return beanFactory.getBean(BEAN_NAME, FakeOpenRouter.class);
		}
		FakeOpenRouter openRouter = FakeOpenRouter.start();
		// Registered before any bean, so it is destroyed last, even if startup fails
		((DefaultSingletonBeanRegistry) beanFactory).registerDisposableBean(BEAN_NAME, openRouter::close);
		beanFactory.registerSingleton(BEAN_NAME, openRouter);
		beanFactory.registerSingleton(OutboundGuard.BEAN_NAME, new OutboundGuard(openRouter));
		return openRouter;
	}

}
