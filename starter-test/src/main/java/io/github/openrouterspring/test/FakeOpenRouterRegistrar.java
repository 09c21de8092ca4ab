package io.github.openrouterspring.test;

import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.log.LogMessage;
import org.springframework.core.type.AnnotationMetadata;

/**
 * {@link ImportBeanDefinitionRegistrar} for
 * {@link EnableFakeOpenRouter @EnableFakeOpenRouter}. Registers itself as a
 * {@link BeanDefinitionRegistryPostProcessor}, because a context that was processed ahead
 * of time calls no registrars.
 */
class FakeOpenRouterRegistrar implements ImportBeanDefinitionRegistrar, BeanDefinitionRegistryPostProcessor {

	private static final Log logger = LogFactory.getLog(FakeOpenRouterRegistrar.class);

	/**
	 * A name that no bean of an application has by chance, which would replace the fake.
	 */
	static final String BEAN_NAME = FakeOpenRouter.class.getName();

	private static final String REGISTRAR_BEAN_NAME = "fakeOpenRouterRegistrar";

	private final ConfigurableEnvironment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	FakeOpenRouterRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = (ConfigurableEnvironment) environment;
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
		if (!registry.containsBeanDefinition(REGISTRAR_BEAN_NAME)) {
			registry.registerBeanDefinition(REGISTRAR_BEAN_NAME, new RootBeanDefinition(FakeOpenRouterRegistrar.class,
					AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false));
		}
		postProcessBeanDefinitionRegistry(registry);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
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
		logger.info(LogMessage.format("OpenRouter clients call the fake at %s", openRouter.baseUrl()));
		// Registered before any bean, so it is destroyed last, even if startup fails
		((DefaultSingletonBeanRegistry) beanFactory).registerDisposableBean(BEAN_NAME, openRouter::close);
		beanFactory.registerSingleton(BEAN_NAME, openRouter);
		beanFactory.registerSingleton(OutboundGuard.BEAN_NAME, new OutboundGuard(openRouter));
		return openRouter;
	}

}
