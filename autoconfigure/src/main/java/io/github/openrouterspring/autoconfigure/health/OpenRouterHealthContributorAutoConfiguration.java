package io.github.openrouterspring.autoconfigure.health;

import java.time.Clock;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link OpenRouterHealthIndicator}.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(value = WorkspacesClient.class, name = "openRouterWorkspacesClientFactory")
@ConditionalOnEnabledHealthIndicator("openrouter")
@EnableConfigurationProperties(OpenRouterHealthIndicatorProperties.class)
public final class OpenRouterHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<OpenRouterHealthIndicator, WorkspacesClient> {

	OpenRouterHealthContributorAutoConfiguration(OpenRouterHealthIndicatorProperties properties) {
		super((client) -> new OpenRouterHealthIndicator(client, properties.timeToLive(), properties.timeout(),
				Clock.systemUTC()));
	}

	@Bean
	@ConditionalOnMissingBean(value = OpenRouterHealthIndicator.class,
			name = { "openRouterHealthIndicator", "openRouterHealthContributor" })
	HealthContributor openRouterHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, WorkspacesClient.class);
	}

}
