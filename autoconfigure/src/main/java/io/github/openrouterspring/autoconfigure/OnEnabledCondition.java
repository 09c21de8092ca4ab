package io.github.openrouterspring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * {@link SpringBootCondition} that matches unless the starter is disabled. A blank value
 * counts as unset, but {@code @ConditionalOnBooleanProperty} would not match it.
 */
class OnEnabledCondition extends SpringBootCondition {

	private static final String PROPERTY = "openrouter.enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage message = ConditionMessage.forCondition("OpenRouter starter")
			.because("'%s' is %s".formatted(PROPERTY, context.getEnvironment().getProperty(PROPERTY)));
		return new ConditionOutcome(isEnabled(context.getEnvironment()), message);
	}

	static boolean isEnabled(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, Boolean.class).orElse(true);
	}

}
