package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Clock;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.FailureAdvice;
import io.github.openrouterspring.autoconfigure.OpenRouterAccounts;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.autoconfigure.provisioning.declaration.DeclaredWorkspaces;
import io.github.openrouterspring.autoconfigure.provisioning.declaration.OnDeclaredWorkspacesCondition;
import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.util.function.SingletonSupplier;

/**
 * Provisions workspaces if any are declared.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDeclaredWorkspacesCondition.class)
@ConditionalOnBean({ WorkspacesClient.class, ParallelReads.class })
class ProvisioningConfiguration {

	/**
	 * Validates the declarations, unless the mode is off.
	 */
	@Bean
	@ConditionalOnMissingBean
	ProvisioningManagers openRouterProvisioningManagers(OpenRouterAccounts accounts,
			OpenRouterProvisioningProperties properties, ParallelReads reads, ObjectProvider<ProvisioningLock> lock,
			ApplicationEventPublisher events, Environment environment, ConfigurableListableBeanFactory beanFactory) {
		SingletonSupplier<Map<String, WorkspaceDefinitions>> declared = SingletonSupplier
			.of(() -> definitions(properties, environment, beanFactory, accounts));
		ProvisioningManagers managers = new ProvisioningManagers(properties.mode(), declared::obtain,
				(account) -> new ProvisioningManager(account,
						SingletonSupplier.of(() -> new WorkspaceProvisioner(accounts.client(account),
								declared.obtain().getOrDefault(account, WorkspaceDefinitions.of()), prune(properties),
								reads))::obtain,
						lock.getIfAvailable(() -> ProvisioningLock.NONE), events, Clock.systemUTC()));
		if (properties.mode() != ProvisioningMode.OFF) {
			prune(properties);
			managers.stream().map(ProvisioningManager::getAccount).forEach(accounts::client);
		}
		return managers;
	}

	@Bean
	@ConditionalOnMissingBean
	ProvisioningManager openRouterProvisioningManager(ProvisioningManagers managers, OpenRouterAccounts accounts) {
		return managers.getOrCreate(accounts.getDefaultName());
	}

	@Bean
	@ConditionalOnMissingBean
	ProvisioningLifecycle openRouterProvisioningLifecycle(ProvisioningManagers managers, OpenRouterAccounts accounts,
			OpenRouterProvisioningProperties properties, FailureAdvice advice) {
		return new ProvisioningLifecycle(managers.stream()
			.map((manager) -> new ProvisioningRun(manager, accounts.client(manager.getAccount()), properties, advice))
			.toList(), properties);
	}

	/**
	 * For pipelines: closes the application when it is ready. A runner could close it
	 * before other runners have run. After a failure, the exception determines the exit
	 * code.
	 */
	@Bean
	@ConditionalOnBooleanProperty("openrouter.provisioning.exit")
	@ConditionalOnMissingBean(name = "openRouterProvisioningExit")
	GenericApplicationListener openRouterProvisioningExit(ApplicationContext context) {
		return GenericApplicationListener.forEventType(ApplicationReadyEvent.class, (event) -> {
			if (event.getApplicationContext() == context) {
				SpringApplication.exit(context);
			}
		});
	}

	private static Map<String, WorkspaceDefinitions> definitions(OpenRouterProvisioningProperties properties,
			Environment environment, ConfigurableListableBeanFactory beanFactory, OpenRouterAccounts accounts) {
		try {
			return DeclaredWorkspaces.of(properties.workspaces(), properties.defaults(), environment, beanFactory,
					accounts);
		}
		catch (InvalidWorkspaceDefinitionException ex) {
			throw new ProvisioningException(Reason.INVALID, String.valueOf(ex.getMessage()),
					"Correct the declarations of workspaces.", ex);
		}
	}

	private static PruneOptions prune(OpenRouterProvisioningProperties properties) {
		try {
			return properties.prune().toOptions();
		}
		catch (IllegalArgumentException ex) {
			throw new ProvisioningException(Reason.INVALID,
					"'openrouter.provisioning.prune' is not valid: %s.".formatted(ex.getMessage()),
					"Correct the properties below 'openrouter.provisioning.prune'.", ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LockRegistry.class)
	@ConditionalOnSingleCandidate(LockRegistry.class)
	static class LockConfiguration {

		@Bean
		@ConditionalOnMissingBean(ProvisioningLock.class)
		LockRegistryProvisioningLock openRouterProvisioningLock(LockRegistry<?> registry,
				OpenRouterProvisioningProperties properties) {
			return new LockRegistryProvisioningLock(registry, properties.lockTimeout(), properties.lockLease());
		}

	}

}
