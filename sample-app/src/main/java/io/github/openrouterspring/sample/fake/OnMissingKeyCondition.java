package io.github.openrouterspring.sample.fake;

import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * {@link SpringBootCondition} that matches if no OpenRouter key is set. A blank key
 * counts as unset, which {@code @ConditionalOnProperty} cannot express.
 */
class OnMissingKeyCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Missing OpenRouter key");
		return Stream.of("openrouter.management-key", "openrouter.management-key-file")
			.filter((property) -> StringUtils.hasText(environment.getProperty(property)))
			.findFirst()
			.map((property) -> ConditionOutcome.noMatch(message.found("property").items(property)))
			.orElseGet(() -> ConditionOutcome.match(message.because("no property sets it")));
	}

}
