package io.github.openrouterspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.FailureAdvice;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.Assert;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link OpenRouterHealthIndicator}.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(value = WorkspacesClient.class, name = "openRouterWorkspacesClientFactory")
@ConditionalOnEnabledHealthIndicator("openrouter")
@EnableConfigurationProperties(OpenRouterHealthIndicatorProperties.class)
public final class OpenRouterHealthContributorAutoConfiguration {

	/**
	 * Create the contributor. Spring Boot's base class for composites is not used because
	 * it does not pass on the bean name of a client, which identifies its account. Never
	 * lazy, so that an invalid timeout always fails startup.
	 */
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(value = OpenRouterHealthIndicator.class,
			name = { "openRouterHealthIndicator", "openRouterHealthContributor" })
	HealthContributor openRouterHealthContributor(ConfigurableListableBeanFactory beanFactory, FailureAdvice advice,
			OpenRouterHealthIndicatorProperties properties) {
		InvalidOpenRouterSettingException.naming("management.health.openrouter.timeout",
				() -> Assert.isTrue(properties.timeout().compareTo(Duration.ZERO) > 0,
						() -> "Timeout must be positive but is " + properties.timeout()));
		Map<String, HealthContributor> indicators = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, WorkspacesClient.class)
			.forEach((name, client) -> indicators.put(name,
					new OpenRouterHealthIndicator(client, (quick, failure) -> advice.forClient(name, quick, failure),
							properties.timeToLive(), properties.timeout(), Clock.systemUTC())));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeHealthContributor.fromMap(indicators);
	}

}
