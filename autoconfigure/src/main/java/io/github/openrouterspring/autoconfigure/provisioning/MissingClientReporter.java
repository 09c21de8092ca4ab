package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.List;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningProperties.Mode;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Stops the start if there are several clients and none is the one to provision with, and
 * warns if there is none.
 */
final class MissingClientReporter implements InitializingBean {

	private static final Log logger = LogFactory.getLog(MissingClientReporter.class);

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
		if (clients.size() > 1) {
			throw new WorkspaceProvisioningException(
					"Workspaces are declared, but none of the clients %s is the one to provision them with."
						.formatted(clients),
					"Set 'openrouter.primary-account', or 'openrouter.provisioning.mode' to 'off'.", null);
		}
		logger.warn("Workspaces are declared but not provisioned, since there is no OpenRouter client");
	}

}
