package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.WorkspaceExport;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Reports declared workspaces if no client can be chosen to provision them.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDeclaredWorkspacesCondition.class)
@ConditionalOnMissingBean(WorkspaceExport.class)
class MissingClientConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	MissingClientReporter openRouterMissingClientReporter(ListableBeanFactory beanFactory,
			OpenRouterProvisioningProperties properties) {
		return new MissingClientReporter(beanFactory, properties);
	}

}
