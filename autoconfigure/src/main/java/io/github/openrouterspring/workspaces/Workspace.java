package io.github.openrouterspring.workspaces;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A workspace as the server describes it. An answer without {@code id}, {@code name} or
 * {@code slug} is no workspace and can not be decoded; any other field that is missing is
 * {@code null}, or {@code false} if it is a switch.
 *
 * @param id the id, which never changes
 * @param name the display name
 * @param slug the name in URLs, unique in the organization
 * @param description what the workspace is for
 * @param defaultTextModel the model for text if a request names none
 * @param defaultImageModel the model for images if a request names none
 * @param defaultProviderSort what providers are sorted by if a request does not say
 * @param observabilityIoLoggingEnabled whether prompts and completions are logged
 * @param observabilityBroadcastEnabled whether traces are sent to connected systems
 * @param dataDiscountLoggingEnabled whether data may be used in return for a discount
 * @param ioLoggingSamplingRate the share of requests that are logged, from 0.0001 to 1
 * @param ioLoggingApiKeyIds the keys whose requests are logged, {@code null} for every
 * key
 * @param disabledServerTools the server tools that are switched off, for example
 * {@code openrouter:web_search}
 * @param includeByokInBudgets whether calls with the organization's own provider keys
 * count towards the budgets
 * @param defaultGuardrailId the id of the guardrail that always applies
 * @param createdAt when the workspace was created
 * @param updatedAt when the workspace was last changed
 * @param createdBy the id of the user who created the workspace
 */
public record Workspace(UUID id, String name, String slug, @Nullable String description,
		@Nullable String defaultTextModel, @Nullable String defaultImageModel,
		@Nullable ProviderSort defaultProviderSort,
		@JsonAlias("is_observability_io_logging_enabled") boolean observabilityIoLoggingEnabled,
		@JsonAlias("is_observability_broadcast_enabled") boolean observabilityBroadcastEnabled,
		@JsonAlias("is_data_discount_logging_enabled") boolean dataDiscountLoggingEnabled,
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

}
