package io.github.openrouterspring.workspaces;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Workspace as returned by the server. A response without {@code id}, {@code name} or
 * {@code slug} cannot be decoded. Any other field that the server did not send is
 * {@code null}, including booleans. Lists are unmodifiable.
 *
 * @param id the id, which never changes
 * @param name the display name
 * @param slug the name in URLs, unique in the organization
 * @param description the description
 * @param defaultTextModel the model for text requests that name none
 * @param defaultImageModel the model for image requests that name none
 * @param defaultProviderSort the order of providers for requests that do not set one
 * @param observabilityIoLoggingEnabled whether prompts and completions are logged
 * @param observabilityBroadcastEnabled whether traces are sent to connected systems
 * @param dataDiscountLoggingEnabled whether data may be used in return for a discount
 * @param ioLoggingSamplingRate the share of requests that are logged, from 0.0001 to 1
 * @param ioLoggingApiKeyIds the keys whose requests are logged, {@code null} for every
 * key
 * @param disabledServerTools the server tools that are disabled, for example
 * {@code openrouter:web_search}
 * @param includeByokInBudgets whether calls with the organization's own provider keys
 * count toward the budgets
 * @param defaultGuardrailId the id of the guardrail that always applies
 * @param createdAt when the workspace was created
 * @param updatedAt when the workspace was last changed
 * @param createdBy the id of the user who created the workspace
 */
public record Workspace(UUID id, String name, String slug, @Nullable String description,
		@Nullable String defaultTextModel, @Nullable String defaultImageModel,
		@Nullable ProviderSort defaultProviderSort,
		@JsonAlias("is_observability_io_logging_enabled") @Nullable Boolean observabilityIoLoggingEnabled,
		@JsonAlias("is_observability_broadcast_enabled") @Nullable Boolean observabilityBroadcastEnabled,
		@JsonAlias("is_data_discount_logging_enabled") @Nullable Boolean dataDiscountLoggingEnabled,
		@Nullable Double ioLoggingSamplingRate, @Nullable List<Long> ioLoggingApiKeyIds,
		@Nullable List<String> disabledServerTools, @Nullable Boolean includeByokInBudgets,
		@Nullable UUID defaultGuardrailId, @Nullable Instant createdAt, @Nullable Instant updatedAt,
		@Nullable String createdBy) implements Serializable {

	public Workspace {
		Assert.notNull(id, "'id' is missing");
		Assert.notNull(name, "'name' is missing");
		Assert.notNull(slug, "'slug' is missing");
		ioLoggingApiKeyIds = (ioLoggingApiKeyIds != null) ? List.copyOf(ioLoggingApiKeyIds) : null;
		disabledServerTools = (disabledServerTools != null) ? List.copyOf(disabledServerTools) : null;
	}

	/**
	 * Create a builder for an update, prefilled with every field of this workspace that
	 * has a value. If sent without changes, the update clears nothing, but it overwrites
	 * changes made by others to these fields since the workspace was read.
	 * @return the builder
	 */
	public UpdateWorkspaceRequest.Builder mutate() {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder();
		for (WorkspaceField field : WorkspaceField.values()) {
			if (!field.has(null, this)) {
				builder.set(field, field.valueIn(this));
			}
		}
		return builder;
	}

}
