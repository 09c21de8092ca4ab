package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitionBuilder;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest.Builder;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link DeclaredWorkspaceProperties} to {@link WorkspaceDefinition}s.
 */
final class PropertiesWorkspaceDefinitions {

	private final String slug;

	private final DeclaredWorkspaceProperties declared;

	private final WorkspaceDefinitionBuilder definition;

	private PropertiesWorkspaceDefinitions(String slug, DeclaredWorkspaceProperties declared,
			WorkspaceDefinitionBuilder definition) {
		this.slug = slug;
		this.declared = declared;
		this.definition = definition;
	}

	/**
	 * Adapt all that are declared.
	 * @param properties the properties
	 * @param slugs tells which names are slugs, and where
	 * @return the definitions
	 * @throws InvalidWorkspaceDefinitionException if the server would refuse any; it
	 * tells of each
	 */
	static List<WorkspaceDefinition> of(Map<String, DeclaredWorkspaceProperties> properties, DeclaredSlugs slugs) {
		List<WorkspaceDefinitionBuilder> definitions = new ArrayList<>();
		properties.forEach((slug, declared) -> {
			if (slugs.contains(slug)) {
				WorkspaceDefinitionBuilder definition = WorkspaceDefinition.builder(slug).origin(slugs.origin(slug));
				new PropertiesWorkspaceDefinitions(slug, declared, definition).declare();
				definitions.add(definition);
			}
		});
		for (String slug : slugs.written()) {
			// Binding leaves out what has no known property with a value, to be pruned
			if (!properties.containsKey(slug) && slugs.contains(slug)) {
				definitions.add(WorkspaceDefinition.builder(slug).origin(slugs.origin(slug)));
			}
		}
		return build(definitions);
	}

	private static List<WorkspaceDefinition> build(List<WorkspaceDefinitionBuilder> builders) {
		List<WorkspaceDefinition> definitions = new ArrayList<>();
		List<InvalidWorkspaceDefinitionException> failures = new ArrayList<>();
		for (WorkspaceDefinitionBuilder builder : builders) {
			try {
				definitions.add(builder.build());
			}
			catch (InvalidWorkspaceDefinitionException ex) {
				failures.add(ex);
			}
		}
		if (!failures.isEmpty()) {
			throw new InvalidWorkspaceDefinitionException(
					failures.stream().flatMap((failure) -> failure.getProblems().stream()).toList(), failures.get(0));
		}
		return definitions;
	}

	private void declare() {
		declareTexts();
		declareLogging();
		this.definition.includeByokInBudgets(this.declared.includeByokInBudgets());
		if (this.declared.budgets() != null) {
			this.declared.budgets()
				.forEach((interval, limit) -> this.definition.budget(BudgetInterval.of(interval), limit));
		}
		if (this.declared.members() != null) {
			this.definition.members(this.declared.members().userIds()).memberSync(this.declared.members().sync());
		}
		if (this.declared.renamedFrom() != null) {
			this.definition.renamedFrom(this.declared.renamedFrom().toArray(String[]::new));
		}
	}

	private void declareTexts() {
		set("name", this.declared.name(), Builder::name);
		setText("description", this.declared.description(), Builder::description);
		setText("default-text-model", this.declared.defaultTextModel(), Builder::defaultTextModel);
		setText("default-image-model", this.declared.defaultImageModel(), Builder::defaultImageModel);
		setText("default-provider-sort", this.declared.defaultProviderSort(),
				(fields, sort) -> fields.defaultProviderSort((sort != null) ? ProviderSort.of(sort) : null));
		set("disabled-server-tools", this.declared.disabledServerTools(),
				(fields, tools) -> fields.disabledServerTools(tools.isEmpty() ? null : tools));
	}

	private void declareLogging() {
		set("io-logging-enabled", this.declared.ioLoggingEnabled(), Builder::observabilityIoLoggingEnabled);
		set("io-logging-sampling-rate", this.declared.ioLoggingSamplingRate(), Builder::ioLoggingSamplingRate);
		set("io-logging-api-key-ids", this.declared.ioLoggingApiKeyIds(),
				(fields, ids) -> fields.ioLoggingApiKeyIds(keyIds(ids)));
		set("broadcast-enabled", this.declared.broadcastEnabled(), Builder::observabilityBroadcastEnabled);
		set("data-discount-logging-enabled", this.declared.dataDiscountLoggingEnabled(),
				Builder::dataDiscountLoggingEnabled);
	}

	/**
	 * Return the ids of keys, {@code null} for every key. An empty list, an empty text
	 * and null are all the same to a property, and every key is not the same as none.
	 */
	private static @Nullable List<Long> keyIds(List<String> ids) {
		if (ids.equals(List.of("all"))) {
			return null;
		}
		if (ids.equals(List.of("none"))) {
			return List.of();
		}
		Assert.isTrue(!ids.isEmpty() && ids.stream().allMatch((id) -> id.matches("\\d{1,19}")),
				() -> "must be 'all', 'none', or ids in whole numbers, and not %s".formatted(ids));
		return ids.stream().map(Long::valueOf).toList();
	}

	/**
	 * Set what an empty text clears.
	 */
	private void setText(String name, @Nullable String value, BiConsumer<Builder, @Nullable String> setting) {
		set(name, value, (fields, text) -> setting.accept(fields, StringUtils.hasText(text) ? text : null));
	}

	private <T> void set(String name, @Nullable T value, BiConsumer<Builder, T> setting) {
		if (value == null) {
			return;
		}
		this.definition.fields((fields) -> {
			try {
				setting.accept(fields, value);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("property '%s.%s.%s' is not valid: %s"
					.formatted(DeclaredWorkspaces.PROPERTY, this.slug, name, ex.getMessage()), ex);
			}
		});
	}

}
