package io.github.openrouterspring.autoconfigure.provisioning;

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
	OpenRouterProvisioningEndpoint openRouterProvisioningEndpoint(OpenRouterProvisioningProperties properties,
			ObjectProvider<ProvisioningManager> provisioning, WorkspaceExport export) {
		return new OpenRouterProvisioningEndpoint(properties, provisioning.getIfAvailable(), export);
	}

}
