package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Clock;
import java.util.List;

import io.github.openrouterspring.autoconfigure.FailureAdvice;
import io.github.openrouterspring.autoconfigure.provisioning.declaration.DeclaredWorkspaces;
import io.github.openrouterspring.autoconfigure.provisioning.declaration.OnDeclaredWorkspacesCondition;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Provisions workspaces, if some are declared.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDeclaredWorkspacesCondition.class)
@ConditionalOnBean(ParallelReads.class)
@ConditionalOnSingleCandidate(WorkspacesClient.class)
class ProvisioningConfiguration {

	static final String PROVISIONER_BEAN = "openRouterWorkspaceProvisioner";

	/**
	 * Lazy, so that invalid declarations do not fail startup if the mode is off.
	 */
	@Bean(PROVISIONER_BEAN)
	@Lazy
	@ConditionalOnMissingBean
	WorkspaceProvisioner openRouterWorkspaceProvisioner(WorkspacesClient client,
			OpenRouterProvisioningProperties properties, ParallelReads reads, Environment environment,
			ConfigurableListableBeanFactory beanFactory) {
		List<WorkspaceDefinition> definitions = DeclaredWorkspaces.of(properties.workspaces(), environment,
				beanFactory);
		return new WorkspaceProvisioner(client, WorkspaceDefinitions.of(definitions), properties.prune().toOptions(),
				reads);
	}

	@Bean
	@ConditionalOnMissingBean
	ProvisioningManager openRouterProvisioningManager(ObjectProvider<WorkspaceProvisioner> provisioner,
			OpenRouterProvisioningProperties properties, ObjectProvider<ProvisioningLock> lock,
			ApplicationEventPublisher events) {
		if (properties.mode() != ProvisioningMode.OFF) {
			provisioner.getObject();
		}
		return new ProvisioningManager(properties.mode(), provisioner::getObject,
				lock.getIfAvailable(() -> ProvisioningLock.NONE), events, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	ProvisioningLifecycle openRouterProvisioningLifecycle(ProvisioningManager provisioning,
			OpenRouterProvisioningProperties properties, WorkspacesClient client, FailureAdvice advice) {
		return new ProvisioningLifecycle(provisioning, properties, () -> MockedClient.isMock(client),
				(failure) -> advice.forPrimaryClient(client, failure));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LockRegistry.class)
	@ConditionalOnSingleCandidate(LockRegistry.class)
	static class LockConfiguration {

		@Bean
		@ConditionalOnMissingBean(ProvisioningLock.class)
		LockRegistryProvisioningLock openRouterProvisioningLock(LockRegistry<?> registry,
				OpenRouterProvisioningProperties properties) {
			return new LockRegistryProvisioningLock(registry, properties.lockTimeout());
		}

	}

}
