package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitionBuilder;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Adapts {@link DeclaredWorkspaceProperties} to {@link WorkspaceDefinition}s.
 */
final class PropertiesWorkspaceDefinitions {

	private final String slug;

	private final DeclaredWorkspaceProperties declared;

	private PropertiesWorkspaceDefinitions(String slug, DeclaredWorkspaceProperties declared) {
		this.slug = slug;
		this.declared = declared;
	}

	/**
	 * Adapt all that are declared.
	 * @param properties the properties
	 * @param slugs tells which names are slugs, and where
	 * @return the definitions
	 * @throws InvalidWorkspaceDefinitionException if the server would refuse any; it
	 * tells of each
	 */
	static List<WorkspaceDefinition> of(OpenRouterProvisioningProperties properties, DeclaredSlugs slugs) {
		List<WorkspaceDefinition> definitions = new ArrayList<>();
		List<InvalidWorkspaceDefinitionException> failures = new ArrayList<>();
		properties.workspaces().forEach((slug, declared) -> {
			if (slugs.contains(slug)) {
				try {
					definitions
						.add(new PropertiesWorkspaceDefinitions(slug, declared).toDefinition(slugs.origin(slug)));
				}
				catch (InvalidWorkspaceDefinitionException ex) {
					failures.add(ex);
				}
			}
		});
		if (!failures.isEmpty()) {
			throw new InvalidWorkspaceDefinitionException(
					failures.stream().flatMap((failure) -> failure.getProblems().stream()).toList(), failures.get(0));
		}
		for (String slug : slugs.written()) {
			// Binding leaves out what has no known property with a value, to be pruned
			if (!properties.workspaces().containsKey(slug) && slugs.contains(slug)) {
				definitions.add(WorkspaceDefinition.builder(slug).origin(slugs.origin(slug)).build());
			}
		}
		return definitions;
	}

	private WorkspaceDefinition toDefinition(@Nullable String origin) {
		WorkspaceDefinitionBuilder definition = WorkspaceDefinition.builder(this.slug)
			.fields(this::setTexts)
			.fields(this::setLogging)
			.includeByokInBudgets(this.declared.includeByokInBudgets())
			.origin(origin);
		if (this.declared.budgets() != null) {
			this.declared.budgets().forEach((interval, limit) -> definition.budget(BudgetInterval.of(interval), limit));
		}
		if (this.declared.members() != null) {
			definition.members(this.declared.members().userIds()).memberSync(this.declared.members().sync());
		}
		if (this.declared.renamedFrom() != null) {
			definition.renamedFrom(this.declared.renamedFrom().toArray(String[]::new));
		}
		return definition.build();
	}

	private void setTexts(UpdateWorkspaceRequest.Builder fields) {
		set("name", this.declared.name(), fields::name);
		setText("description", this.declared.description(), fields::description);
		setText("default-text-model", this.declared.defaultTextModel(), fields::defaultTextModel);
		setText("default-image-model", this.declared.defaultImageModel(), fields::defaultImageModel);
		setText("default-provider-sort", this.declared.defaultProviderSort(),
				(sort) -> fields.defaultProviderSort((sort != null) ? ProviderSort.of(sort) : null));
		set("disabled-server-tools", this.declared.disabledServerTools(),
				(tools) -> fields.disabledServerTools(tools.isEmpty() ? null : tools));
	}

	private void setLogging(UpdateWorkspaceRequest.Builder fields) {
		set("io-logging-enabled", this.declared.ioLoggingEnabled(), fields::observabilityIoLoggingEnabled);
		set("io-logging-sampling-rate", this.declared.ioLoggingSamplingRate(), fields::ioLoggingSamplingRate);
		set("io-logging-api-key-ids", this.declared.ioLoggingApiKeyIds(),
				(ids) -> fields.ioLoggingApiKeyIds(ids.isEmpty() ? null : ids));
		set("broadcast-enabled", this.declared.broadcastEnabled(), fields::observabilityBroadcastEnabled);
		set("data-discount-logging-enabled", this.declared.dataDiscountLoggingEnabled(),
				fields::dataDiscountLoggingEnabled);
	}

	/**
	 * Set what an empty text clears.
	 */
	private void setText(String name, @Nullable String value, Consumer<@Nullable String> setting) {
		set(name, value, (text) -> setting.accept(StringUtils.hasText(text) ? text : null));
	}

	private <T> void set(String name, @Nullable T value, Consumer<T> setting) {
		if (value == null) {
			return;
		}
		try {
			setting.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("property '%s.%s.%s' is not valid: %s"
				.formatted(OpenRouterProvisioningProperties.WORKSPACES, this.slug, name, ex.getMessage()), ex);
		}
	}

}
