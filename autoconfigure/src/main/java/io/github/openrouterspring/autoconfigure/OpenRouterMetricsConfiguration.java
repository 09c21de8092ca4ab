package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Measures clients where there is a {@link MeterRegistry}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class OpenRouterMetricsConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = OpenRouterClientMetrics.class, name = "openRouterClientMetrics")
	OpenRouterClientMetrics openRouterClientMetrics() {
		return new OpenRouterClientMetrics();
	}

}
