package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.List;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningProperties.Mode;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Fails startup if workspaces are declared and there are several clients, none of which
 * is primary.
 */
class MissingClientReporter implements InitializingBean {

	private final ListableBeanFactory beanFactory;

	private final OpenRouterProvisioningProperties properties;

	MissingClientReporter(ListableBeanFactory beanFactory, OpenRouterProvisioningProperties properties) {
		this.beanFactory = beanFactory;
		this.properties = properties;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.properties.mode() == Mode.OFF) {
			return;
		}
		List<String> clients = List.of(this.beanFactory.getBeanNamesForType(WorkspacesClient.class, true, false));
		throw new WorkspaceProvisioningException(
				"Workspaces are declared, but none of the clients %s is the one to provision them with."
					.formatted(clients),
				"Set 'openrouter.primary-account', or 'openrouter.provisioning.mode' to 'off'.", null);
	}

}
