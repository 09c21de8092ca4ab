package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.openrouterspring.autoconfigure.AccountBeans;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Collects the declared workspaces of all accounts, from properties and
 * {@link WorkspaceDefinition} beans.
 */
final class Declarations {

	private final OpenRouterProvisioningProperties properties;

	private final Environment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	private final AccountBeans beans;

	private @Nullable Map<String, WorkspaceDefinitions> definitions;

	Declarations(OpenRouterProvisioningProperties properties, Environment environment,
			ConfigurableListableBeanFactory beanFactory, AccountBeans beans) {
		this.properties = properties;
		this.environment = environment;
		this.beanFactory = beanFactory;
		this.beans = beans;
	}

	/**
	 * Return the accounts that workspaces are declared for, in the spelling of
	 * {@link AccountBeans}. Does not validate the declarations.
	 */
	Set<String> accounts() {
		Set<String> accounts = new LinkedHashSet<>(Set.of(this.beans.defaultAccount()));
		this.properties.workspaces()
			.values()
			.stream()
			.map(DeclaredWorkspaceProperties::account)
			.filter(Objects::nonNull)
			.map(this.beans::spelling)
			.forEach(accounts::add);
		beanNames().stream().map((name) -> this.beans.accountOf(name)).forEach(accounts::add);
		return accounts;
	}

	/**
	 * Return the definitions of an account.
	 * @throws ProvisioningException if any definition is invalid
	 */
	synchronized WorkspaceDefinitions of(String account) {
		if (this.definitions == null) {
			this.definitions = collect();
		}
		return this.definitions.getOrDefault(account, WorkspaceDefinitions.of());
	}

	PruneOptions prune() {
		try {
			return this.properties.prune().toOptions();
		}
		catch (IllegalArgumentException ex) {
			throw new ProvisioningException(Reason.INVALID,
					"'openrouter.provisioning.prune' is not valid: %s.".formatted(ex.getMessage()),
					"Correct the properties below 'openrouter.provisioning.prune'.", ex);
		}
	}

	private Map<String, WorkspaceDefinitions> collect() {
		Map<String, List<WorkspaceDefinition>> collected = new LinkedHashMap<>();
		Map<String, WorkspaceDefinitions> definitions = new LinkedHashMap<>();
		try {
			PropertiesWorkspaceDefinitions.forEach(this.properties, new DeclaredSlugs(this.environment),
					(account, definition) -> add(collected, this.beans.spelling(account), definition));
			beanNames().forEach((name) -> add(collected, this.beans.accountOf(name), bean(name)));
			collected.forEach((account, some) -> definitions.put(account, WorkspaceDefinitions.of(some)));
		}
		catch (InvalidWorkspaceDefinitionException ex) {
			throw new ProvisioningException(Reason.INVALID, String.valueOf(ex.getMessage()),
					"Correct the declarations of workspaces.", ex);
		}
		return definitions;
	}

	private static void add(Map<String, List<WorkspaceDefinition>> collected, String account,
			WorkspaceDefinition definition) {
		collected.computeIfAbsent(account, (key) -> new ArrayList<>()).add(definition);
	}

	private List<String> beanNames() {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, WorkspaceDefinition.class,
				true, false));
	}

	private WorkspaceDefinition bean(String name) {
		WorkspaceDefinition definition = this.beanFactory.getBean(name, WorkspaceDefinition.class);
		if (definition.origin() != null) {
			return definition;
		}
		String resource = this.beanFactory.containsBeanDefinition(name)
				? this.beanFactory.getMergedBeanDefinition(name).getResourceDescription() : null;
		return definition
			.withOrigin("bean '%s'".formatted(name) + ((resource != null) ? " of " + resource : ""));
	}

}
