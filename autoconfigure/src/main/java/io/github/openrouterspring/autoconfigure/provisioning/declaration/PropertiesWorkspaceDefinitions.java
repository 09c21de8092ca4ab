package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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
 *
 * @param property the property that is adapted, for messages
 * @param declared the value of the property
 * @param definition receives the settings
 */
record PropertiesWorkspaceDefinitions(String property, DeclaredWorkspaceProperties declared,
		WorkspaceDefinitionBuilder definition) {

	/**
	 * Adapt all declared workspaces.
	 * @param properties the properties by slug
	 * @param defaults the settings that the properties override
	 * @param slugs the slugs with their origins
	 * @param consumer receives each definition with its account, {@code null} if the
	 * declaration does not name one
	 * @throws InvalidWorkspaceDefinitionException if definitions are invalid, with the
	 * problems of all of them
	 */
	static void forEach(Map<String, DeclaredWorkspaceProperties> properties,
			@Nullable DeclaredWorkspaceProperties defaults, DeclaredSlugs slugs,
			BiConsumer<@Nullable String, WorkspaceDefinition> consumer) {
		Map<String, @Nullable DeclaredWorkspaceProperties> declared = new LinkedHashMap<>(properties);
		declared.keySet().removeIf((slug) -> !slugs.contains(slug));
		// Binding leaves out workspaces without settings, which would be pruned
		slugs.written().stream().filter(slugs::contains).forEach((slug) -> declared.putIfAbsent(slug, null));
		List<InvalidWorkspaceDefinitionException> failures = new ArrayList<>();
		declared.forEach((slug, workspace) -> {
			try {
				String account = (workspace != null) ? workspace.account() : null;
				if (account == null && defaults != null) {
					account = defaults.account();
				}
				consumer.accept(account, build(slug, workspace, defaults, slugs.origin(slug)));
			}
			catch (InvalidWorkspaceDefinitionException ex) {
				failures.add(ex);
			}
		});
		if (!failures.isEmpty()) {
			throw new InvalidWorkspaceDefinitionException(
					failures.stream().flatMap((failure) -> failure.getProblems().stream()).toList(), failures.get(0));
		}
	}

	private static WorkspaceDefinition build(String slug, @Nullable DeclaredWorkspaceProperties declared,
			@Nullable DeclaredWorkspaceProperties defaults, @Nullable String origin) {
		WorkspaceDefinitionBuilder definition = WorkspaceDefinition.builder(slug).origin(origin);
		if (defaults != null) {
			new PropertiesWorkspaceDefinitions("openrouter.provisioning.defaults", defaults, definition).declare();
		}
		if (declared != null) {
			new PropertiesWorkspaceDefinitions(DeclaredWorkspaces.PROPERTY + "." + slug, declared, definition)
				.declare();
		}
		return definition.build();
	}

	private void declare() {
		declareFields();
		set(this.declared.includeByokInBudgets(), this.definition::includeByokInBudgets);
		set(this.declared.budgets(), (budgets) -> {
			set(budgets.lifetime(), (limit) -> this.definition.budget(BudgetInterval.LIFETIME, limit));
			set(budgets.monthly(), (limit) -> this.definition.budget(BudgetInterval.MONTHLY, limit));
			set(budgets.weekly(), (limit) -> this.definition.budget(BudgetInterval.WEEKLY, limit));
			set(budgets.daily(), (limit) -> this.definition.budget(BudgetInterval.DAILY, limit));
		});
		set(this.declared.members(), (members) -> {
			this.definition.members(members.userIds());
			set(members.sync(), this.definition::memberSync);
		});
		set(this.declared.renamedFrom(), (slugs) -> this.definition.renamedFrom(slugs.toArray(String[]::new)));
		set(this.declared.isProtected(), this.definition::isProtected);
	}

	private static <T> void set(@Nullable T value, Consumer<T> setting) {
		if (value != null) {
			setting.accept(value);
		}
	}

	private void declareFields() {
		set("name", this.declared.name(), Builder::name);
		setText("description", this.declared.description(), Builder::description);
		setText("default-text-model", this.declared.defaultTextModel(), Builder::defaultTextModel);
		setText("default-image-model", this.declared.defaultImageModel(), Builder::defaultImageModel);
		setText("default-provider-sort", this.declared.defaultProviderSort(),
				(fields, sort) -> fields.defaultProviderSort((sort != null) ? ProviderSort.of(sort) : null));
		set("io-logging-enabled", this.declared.ioLoggingEnabled(), Builder::observabilityIoLoggingEnabled);
		set("io-logging-sampling-rate", this.declared.ioLoggingSamplingRate(), Builder::ioLoggingSamplingRate);
		set("io-logging-api-key-ids", this.declared.ioLoggingApiKeyIds(),
				(fields, ids) -> fields.ioLoggingApiKeyIds(keyIds(ids)));
		set("broadcast-enabled", this.declared.broadcastEnabled(), Builder::observabilityBroadcastEnabled);
		set("data-discount-logging-enabled", this.declared.dataDiscountLoggingEnabled(),
				Builder::dataDiscountLoggingEnabled);
		set("disabled-server-tools", this.declared.disabledServerTools(),
				(fields, tools) -> fields.disabledServerTools(tools.isEmpty() ? null : tools));
	}

	/**
	 * Return the ids of keys, {@code null} for every key. Properties do not distinguish
	 * an empty list from null, so a keyword stands for each.
	 */
	private static @Nullable List<Long> keyIds(List<String> ids) {
		if (ids.equals(List.of("all"))) {
			return null;
		}
		if (ids.equals(List.of("none"))) {
			return List.of();
		}
		Assert.isTrue(!ids.isEmpty() && ids.stream().allMatch((id) -> id.matches("\\d{1,19}")),
				() -> "must be 'all', 'none', or numeric ids but is %s".formatted(ids));
		return ids.stream().map(Long::valueOf).toList();
	}

	/**
	 * Set a field that an empty text clears.
	 */
	private void setText(String name, @Nullable String value, BiConsumer<Builder, @Nullable String> setting) {
		set(name, value, (fields, text) -> setting.accept(fields, StringUtils.hasText(text) ? text : null));
	}

	private <T> void set(String name, @Nullable T value, BiConsumer<Builder, T> setting) {
		set(value, (present) -> this.definition.fields((fields) -> {
			try {
				setting.accept(fields, present);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"property '%s.%s' is not valid: %s".formatted(this.property, name, ex.getMessage()), ex);
			}
		}));
	}

}
