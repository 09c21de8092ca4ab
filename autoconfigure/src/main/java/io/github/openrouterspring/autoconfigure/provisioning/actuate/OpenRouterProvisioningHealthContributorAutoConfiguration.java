package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link OpenRouterProvisioningHealthIndicator}.
 */
@AutoConfiguration(after = OpenRouterProvisioningAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(ProvisioningManager.class)
@ConditionalOnEnabledHealthIndicator("openrouterprovisioning")
public final class OpenRouterProvisioningHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = OpenRouterProvisioningHealthIndicator.class,
			name = { "openRouterProvisioningHealthIndicator", "openRouterProvisioningHealthContributor" })
	HealthContributor openRouterProvisioningHealthContributor(ProvisioningManager manager) {
		return new OpenRouterProvisioningHealthIndicator(manager);
	}

}
