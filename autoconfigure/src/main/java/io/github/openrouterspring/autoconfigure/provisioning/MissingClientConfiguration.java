package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.Arrays;

import io.github.openrouterspring.autoconfigure.provisioning.declaration.OnDeclaredWorkspacesCondition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Fails startup if workspaces are declared and there are several clients, none of which
 * is primary.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDeclaredWorkspacesCondition.class)
@ConditionalOnMissingBean(WorkspaceExport.class)
class MissingClientConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(name = "openRouterMissingClientReporter")
	InitializingBean openRouterMissingClientReporter(ListableBeanFactory beanFactory,
			OpenRouterProvisioningProperties properties) {
		return () -> {
			if (properties.mode() != ProvisioningMode.OFF) {
				throw new ProvisioningException(
						"Workspaces are declared, but none of the clients %s is primary.".formatted(
								Arrays.toString(beanFactory.getBeanNamesForType(WorkspacesClient.class, true, false))),
						"Set 'openrouter.primary-account', or set 'openrouter.provisioning.mode' to 'off'.", null);
			}
		};
	}

}
