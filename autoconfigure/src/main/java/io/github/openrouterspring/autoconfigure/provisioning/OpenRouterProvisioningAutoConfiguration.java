package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for workspaces that are declared, in
 * properties or as {@link WorkspaceDefinition} beans. If there are several clients, it
 * uses the one that is injected by default.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class,
		afterName = "org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration")
@ConditionalOnBean(name = "openRouterWorkspacesClientFactory")
@EnableConfigurationProperties(OpenRouterProvisioningProperties.class)
@Import({ ProvisioningConfiguration.class, ChildDefinitionsConfiguration.class,
		MissingDeclarationsConfiguration.class })
public final class OpenRouterProvisioningAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ParallelReads.class)
	@ConditionalOnSingleCandidate(WorkspacesClient.class)
	WorkspaceExport openRouterWorkspaceExport(WorkspacesClient client, ParallelReads reads) {
		return new WorkspaceExport(client, reads);
	}

}
