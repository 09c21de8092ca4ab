package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.RedactingObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;

/**
 * Adds the {@link RedactingObservationHandler} before Boot's post-processor adds those
 * that tell traces.
 */
class RedactingObservationRegistryPostProcessor implements BeanPostProcessor, PriorityOrdered {

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ObservationRegistry registry) {
			registry.observationConfig().observationHandler(new RedactingObservationHandler());
		}
		return bean;
	}

}
