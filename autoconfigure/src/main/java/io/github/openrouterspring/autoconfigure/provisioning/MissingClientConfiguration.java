package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.WorkspaceExport;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Tells that workspaces are declared for nothing.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDeclaredWorkspacesCondition.class)
@ConditionalOnMissingBean(WorkspaceExport.class)
class MissingClientConfiguration {

	@Bean
	MissingClientReporter openRouterMissingClientReporter(ListableBeanFactory beanFactory,
			OpenRouterProvisioningProperties properties) {
		return new MissingClientReporter(beanFactory, properties);
	}

}
