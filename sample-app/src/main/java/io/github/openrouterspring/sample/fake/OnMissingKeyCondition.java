package io.github.openrouterspring.sample.fake;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * {@link SpringBootCondition} that matches if no OpenRouter key is set and there are no
 * accounts, whose clients would not call the fake. A blank key counts as unset, which
 * {@code @ConditionalOnProperty} cannot express.
 */
class OnMissingKeyCondition extends SpringBootCondition {

	private static final Bindable<Map<String, Object>> ACCOUNTS = Bindable.mapOf(String.class, Object.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Missing OpenRouter key");
		Stream<String> properties = Stream
			.of("openrouter.management-key", "openrouter.management-key-file", "openrouter.primary-account")
			.filter((property) -> StringUtils.hasText(environment.getProperty(property)));
		Stream<String> accounts = Stream.of("openrouter.accounts")
			.filter((property) -> Binder.get(environment).bind(property, ACCOUNTS).isBound());
		return Stream.concat(properties, accounts)
			.findFirst()
			.map((property) -> ConditionOutcome.noMatch(message.found("property").items(property)))
			.orElseGet(() -> ConditionOutcome.match(message.because("no property sets it")));
	}

}
