package io.github.openrouterspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * {@link BeanFactoryPostProcessor} that prevents the creation of listener beans after
 * startup has failed. Spring Boot publishes the exit code of an exception to a context
 * whose beans are already destroyed. Creating another listener bean, such as one of
 * Actuator's, would fail: a second stack trace would follow the failure analysis, and the
 * exit code would be lost.
 */
class FailedStartupListeners implements BeanFactoryPostProcessor, SmartInitializingSingleton, DisposableBean {

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Do nothing once startup has created all beans.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.beanFactory = null;
	}

	@Override
	public void destroy() {
		ConfigurableListableBeanFactory beans = this.beanFactory;
		if (beans != null && beans.getSingleton(
				AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME) instanceof ApplicationEventMulticaster multicaster) {
			multicaster.removeApplicationListenerBeans((name) -> !beans.containsSingleton(name));
		}
	}

}
