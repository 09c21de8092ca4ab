package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Builder methods for the fields that can be set by both creates and updates. Fields that
 * are not set are not sent. Fields set to {@code null} are sent as {@code null}.
 *
 * @param <B> the type of the builder
 * @see CreateWorkspaceRequest
 * @see UpdateWorkspaceRequest
 */
public abstract sealed class WorkspaceRequestBuilder<B extends WorkspaceRequestBuilder<B>>
		permits CreateWorkspaceRequest.Builder, UpdateWorkspaceRequest.Builder {

	private final Map<WorkspaceField, @Nullable Object> fields = new EnumMap<>(WorkspaceField.class);

	WorkspaceRequestBuilder() {
	}

	/**
	 * Set the description.
	 * @param description the description, at most 500 characters, or {@code null} for
	 * none
	 * @return this builder
	 */
	public B description(@Nullable String description) {
		return set(WorkspaceField.DESCRIPTION,
				(description != null) ? RequestValidator.description(description) : null);
	}

	/**
	 * Set the model for text requests that name none.
	 * @param model the model's slug, or {@code null} for none
	 * @return this builder
	 */
	public B defaultTextModel(@Nullable String model) {
		return set(WorkspaceField.DEFAULT_TEXT_MODEL,
				(model != null) ? RequestValidator.text("defaultTextModel", model) : null);
	}

	/**
	 * Set the model for image requests that name none.
	 * @param model the model's slug, or {@code null} for none
	 * @return this builder
	 */
	public B defaultImageModel(@Nullable String model) {
		return set(WorkspaceField.DEFAULT_IMAGE_MODEL,
				(model != null) ? RequestValidator.text("defaultImageModel", model) : null);
	}

	/**
	 * Set the order of providers for requests that do not set one.
	 * @param sort the order, or {@code null} for OpenRouter's default
	 * @return this builder
	 */
	public B defaultProviderSort(@Nullable ProviderSort sort) {
		if (sort != null) {
			RequestValidator.text("defaultProviderSort", sort.value());
		}
		return set(WorkspaceField.DEFAULT_PROVIDER_SORT, sort);
	}

	/**
	 * Set whether prompts and completions are logged.
	 * @param enabled whether they are logged
	 * @return this builder
	 */
	public B observabilityIoLoggingEnabled(boolean enabled) {
		return set(WorkspaceField.IO_LOGGING_ENABLED, enabled);
	}

	/**
	 * Set whether traces are sent to connected systems.
	 * @param enabled whether they are sent
	 * @return this builder
	 */
	public B observabilityBroadcastEnabled(boolean enabled) {
		return set(WorkspaceField.BROADCAST_ENABLED, enabled);
	}

	/**
	 * Set whether data may be used in return for a discount.
	 * @param enabled whether it may be used
	 * @return this builder
	 */
	public B dataDiscountLoggingEnabled(boolean enabled) {
		return set(WorkspaceField.DATA_DISCOUNT_LOGGING_ENABLED, enabled);
	}

	/**
	 * Set the share of requests that are logged.
	 * @param rate the share, from 0.0001 to 1
	 * @return this builder
	 */
	public B ioLoggingSamplingRate(double rate) {
		return set(WorkspaceField.IO_LOGGING_SAMPLING_RATE, RequestValidator.samplingRate(rate));
	}

	/**
	 * Set the keys whose requests are logged.
	 * @param ids the ids of the keys, or {@code null} for every key
	 * @return this builder
	 */
	public B ioLoggingApiKeyIds(@Nullable Collection<Long> ids) {
		Assert.noNullElements(ids, "'ioLoggingApiKeyIds' must not have null elements");
		return set(WorkspaceField.IO_LOGGING_API_KEY_IDS, (ids != null) ? List.copyOf(ids) : null);
	}

	/**
	 * Set the server tools that are disabled.
	 * @param tools their names, for example {@code openrouter:web_search}, or
	 * {@code null} for none
	 * @return this builder
	 */
	public B disabledServerTools(@Nullable Collection<String> tools) {
		return set(WorkspaceField.DISABLED_SERVER_TOOLS, (tools != null)
				? tools.stream().map((tool) -> RequestValidator.element("disabledServerTools", tool)).toList() : null);
	}

	@SuppressWarnings("unchecked")
	final B apply(Consumer<B> customizer) {
		Assert.notNull(customizer, "'customizer' must not be null");
		customizer.accept((B) this);
		return (B) this;
	}

	@SuppressWarnings("unchecked")
	final B set(WorkspaceField field, @Nullable Object value) {
		this.fields.put(field, value);
		return (B) this;
	}

	final Map<WorkspaceField, @Nullable Object> fields() {
		return this.fields;
	}

}
