package io.github.openrouterspring.autoconfigure.metrics;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OpenRouterClientMetrics}.
 * Applies only to the context that creates the clients, because the metrics are one of
 * their listeners.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "openRouterWorkspacesClientFactory", search = SearchStrategy.CURRENT)
public final class OpenRouterMetricsAutoConfiguration {

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	@ConditionalOnMissingBean(value = OpenRouterClientMetrics.class, name = "openRouterClientMetrics")
	OpenRouterClientMetrics openRouterClientMetrics() {
		return new OpenRouterClientMetrics();
	}

}
