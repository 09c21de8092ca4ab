package io.github.openrouterspring.sample;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * Keeps the workspaces that the sample declares out of a real organization: what would be
 * done is only logged, unless {@code openrouter.provisioning.mode} is set.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(RealOpenRouterConfiguration.OnKeyCondition.class)
@PropertySource("classpath:real.properties")
class RealOpenRouterConfiguration {

	static class OnKeyCondition extends NoneNestedConditions {

		OnKeyCondition() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@Conditional(OnMissingKeyCondition.class)
		static class MissingKey {

		}

	}

}
