package io.github.openrouterspring.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the application has accounts and no key besides theirs.
 */
class OnTopLevelClientCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("OpenRouter client of the top level");
		if (OpenRouterAccountsRegistrar.accounts(environment).isEmpty()) {
			return ConditionOutcome.match(message.because("there are no accounts"));
		}
		return Stream.of("openrouter.management-key", "openrouter.management-key-file", "openrouter.api-key")
			.filter(environment::containsProperty)
			.findFirst()
			.map((property) -> ConditionOutcome.match(message.found("property").items(property)))
			.orElseGet(() -> ConditionOutcome.noMatch(message.because("only accounts have keys")));
	}

}
