package io.github.openrouterspring.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for {@link OpenRouterHealthIndicator}.
 *
 * @param timeToLive Time for which the result of a check is kept.
 * @param timeout Maximum time for a check.
 */
@ConfigurationProperties("management.health.openrouter")
record OpenRouterHealthIndicatorProperties(@DefaultValue("30s") Duration timeToLive,
		@DefaultValue("3s") Duration timeout) {

}
