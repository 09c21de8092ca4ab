package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.provisioning.WorkspaceExport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link OpenRouterProvisioningEndpoint}.
 */
@AutoConfiguration(after = OpenRouterProvisioningAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(value = WorkspaceExport.class, name = "openRouterWorkspacesClientFactory")
@ConditionalOnAvailableEndpoint(OpenRouterProvisioningEndpoint.class)
public final class OpenRouterProvisioningEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OpenRouterProvisioningEndpoint openRouterProvisioningEndpoint(ObjectProvider<ProvisioningManager> manager,
			WorkspaceExport export) {
		return new OpenRouterProvisioningEndpoint(manager.getIfAvailable(), export);
	}

}
