package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.Arrays;

import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.log.LogMessage;

/**
 * Warns about {@link WorkspaceDefinition} beans in a child context whose parent already
 * provisions. They are not provisioned because a second provisioner could prune the
 * workspaces of the first one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ProvisioningManager.class)
@ConditionalOnMissingBean(value = ProvisioningManager.class, search = SearchStrategy.CURRENT)
class ChildDefinitionsConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnBean(value = WorkspaceDefinition.class, search = SearchStrategy.CURRENT)
	@ConditionalOnMissingBean(name = "openRouterChildDefinitionsReporter")
	InitializingBean openRouterChildDefinitionsReporter(ListableBeanFactory beanFactory) {
		return () -> LogFactory.getLog(ProvisioningManager.class)
			.warn(LogMessage.format(
					"WorkspaceDefinition beans %s are not provisioned because a parent context provisions workspaces. "
							+ "Declare them in the parent context",
					Arrays.toString(beanFactory.getBeanNamesForType(WorkspaceDefinition.class, true, false))));
	}

}
