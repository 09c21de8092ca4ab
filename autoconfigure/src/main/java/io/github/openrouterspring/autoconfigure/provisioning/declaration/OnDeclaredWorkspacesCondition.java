package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.util.Arrays;
import java.util.Set;

import io.github.openrouterspring.provisioning.WorkspaceDefinition;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * {@link SpringBootCondition} that matches if a workspace is declared, in properties or
 * as a bean.
 */
public class OnDeclaredWorkspacesCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Declared workspaces");
		Set<String> properties = DeclaredWorkspaces.slugsInProperties(context.getEnvironment());
		if (!properties.isEmpty()) {
			return ConditionOutcome.match(message.found("property", "properties").items(properties));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		Assert.state(beanFactory != null, "There must be a bean factory");
		String[] beans = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, WorkspaceDefinition.class,
				true, false);
		return (beans.length > 0) ? ConditionOutcome.match(message.found("bean", "beans").items(Arrays.asList(beans)))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

}
