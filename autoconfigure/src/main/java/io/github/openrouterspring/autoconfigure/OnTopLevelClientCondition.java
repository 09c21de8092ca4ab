package io.github.openrouterspring.autoconfigure;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * Matches unless the application has accounts and no key besides theirs.
 */
class OnTopLevelClientCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("OpenRouter client of the top level");
		if (OpenRouterAccountsRegistrar.accounts(environment).isEmpty()) {
			return ConditionOutcome.match(message.because("there are no accounts"));
		}
		String[] beans = keyBeans(context.getBeanFactory());
		if (beans.length > 0) {
			return ConditionOutcome.match(message.found("bean", "beans").items((Object[]) beans));
		}
		return Stream.of("openrouter.management-key", "openrouter.management-key-file", "openrouter.api-key")
			.filter(environment::containsProperty)
			.findFirst()
			.map((property) -> ConditionOutcome.match(message.found("property").items(property)))
			.orElseGet(() -> ConditionOutcome.noMatch(message.because("only accounts have keys")));
	}

	private static String[] keyBeans(@Nullable ConfigurableListableBeanFactory beanFactory) {
		Assert.state(beanFactory != null, "There is no bean factory");
		return Stream.of(ManagementKeySource.class, OpenRouterConnectionDetails.class)
			.flatMap((type) -> Arrays
				.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false)))
			.toArray(String[]::new);
	}

}
