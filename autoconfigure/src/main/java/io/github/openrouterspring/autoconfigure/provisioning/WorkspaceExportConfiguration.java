package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Exports workspaces, whether any are declared or not.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ParallelReads.class)
@ConditionalOnSingleCandidate(WorkspacesClient.class)
class WorkspaceExportConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WorkspaceExport openRouterWorkspaceExport(WorkspacesClient client, ParallelReads reads) {
		return new WorkspaceExport(client, reads);
	}

}
