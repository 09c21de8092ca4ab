package io.github.openrouterspring.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * {@link AnyNestedCondition} that matches unless the application has accounts and only
 * these have keys.
 */
class OnTopLevelClientCondition extends AnyNestedCondition {

	OnTopLevelClientCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * Return the properties that set the key of the top-level client.
	 */
	static Stream<String> keyProperties(Environment environment) {
		Binder binder = Binder.get(environment);
		return Stream.of("openrouter.management-key", "openrouter.management-key-file")
			.filter((property) -> binder.bind(property, String.class).map(StringUtils::hasText).orElse(false));
	}

	@ConditionalOnBean(ManagementKeySource.class)
	static class KeySource {

	}

	@ConditionalOnBean(OpenRouterConnectionDetails.class)
	static class ConnectionDetails {

	}

	@Conditional(OnPropertiesCondition.class)
	static class Properties {

	}

	static class OnPropertiesCondition extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			ConditionMessage.Builder message = ConditionMessage.forCondition("Top-level OpenRouter client");
			if (OpenRouterAccountsRegistrar.accounts(environment).isEmpty()) {
				return ConditionOutcome.match(message.because("there are no accounts"));
			}
			return keyProperties(environment).findFirst()
				.map((property) -> ConditionOutcome.match(message.found("property").items(property)))
				.orElseGet(() -> ConditionOutcome.noMatch(message.because("only accounts have keys")));
		}

	}

}
