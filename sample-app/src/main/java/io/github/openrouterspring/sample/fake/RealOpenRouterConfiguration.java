package io.github.openrouterspring.sample.fake;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * Prevents the sample from creating its declared workspaces in a real organization. It
 * only logs the plan, unless {@code openrouter.provisioning.mode} is set.
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
