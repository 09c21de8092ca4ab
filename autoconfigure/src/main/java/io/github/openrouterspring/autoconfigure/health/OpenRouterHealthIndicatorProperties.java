package io.github.openrouterspring.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for
 * {@link OpenRouterHealthIndicator}.
 *
 * @param timeToLive Time to cache the result of a check.
 * @param timeout Maximum time for a check.
 */
@ConfigurationProperties("management.health.openrouter")
record OpenRouterHealthIndicatorProperties(@DefaultValue("30s") Duration timeToLive,
		@DefaultValue("3s") Duration timeout) {

}
