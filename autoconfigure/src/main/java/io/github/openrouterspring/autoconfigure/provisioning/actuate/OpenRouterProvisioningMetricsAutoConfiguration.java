package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link ProvisioningMetrics}.
 */
@AutoConfiguration(after = OpenRouterProvisioningAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ ProvisioningManager.class, MeterRegistry.class })
public final class OpenRouterProvisioningMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ProvisioningMetrics openRouterProvisioningMetrics(ProvisioningManager manager) {
		return new ProvisioningMetrics(manager);
	}

}
