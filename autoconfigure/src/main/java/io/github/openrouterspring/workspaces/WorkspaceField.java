package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a workspace that a request can set.
 */
public enum WorkspaceField {

	/**
	 * The display name.
	 */
	NAME("name", Workspace::name),

	/**
	 * The name in URLs.
	 */
	SLUG("slug", Workspace::slug),

	/**
	 * What the workspace is for.
	 */
	DESCRIPTION("description", Workspace::description),

	/**
	 * The model for text if a request names none.
	 */
	DEFAULT_TEXT_MODEL("default_text_model", Workspace::defaultTextModel),

	/**
	 * The model for images if a request names none.
	 */
	DEFAULT_IMAGE_MODEL("default_image_model", Workspace::defaultImageModel),

	/**
	 * What providers are sorted by if a request does not say.
	 */
	DEFAULT_PROVIDER_SORT("default_provider_sort", Workspace::defaultProviderSort),

	/**
	 * Whether prompts and completions are logged.
	 */
	IO_LOGGING_ENABLED("is_observability_io_logging_enabled", Workspace::observabilityIoLoggingEnabled),

	/**
	 * Whether traces are sent to connected systems.
	 */
	BROADCAST_ENABLED("is_observability_broadcast_enabled", Workspace::observabilityBroadcastEnabled),

	/**
	 * Whether data may be used in return for a discount.
	 */
	DATA_DISCOUNT_LOGGING_ENABLED("is_data_discount_logging_enabled", Workspace::dataDiscountLoggingEnabled),

	/**
	 * The share of requests that are logged.
	 */
	IO_LOGGING_SAMPLING_RATE("io_logging_sampling_rate", Workspace::ioLoggingSamplingRate),

	/**
	 * The keys whose requests are logged, {@code null} for every key.
	 */
	IO_LOGGING_API_KEY_IDS("io_logging_api_key_ids", Workspace::ioLoggingApiKeyIds),

	/**
	 * The server tools that are switched off.
	 */
	DISABLED_SERVER_TOOLS("disabled_server_tools", Workspace::disabledServerTools);

	private final String wireName;

	private final Function<Workspace, @Nullable Object> reader;

	WorkspaceField(String wireName, Function<Workspace, @Nullable Object> reader) {
		this.wireName = wireName;
		this.reader = reader;
	}

	String wireName() {
		return this.wireName;
	}

	/**
	 * Return the value that a workspace has for this field.
	 * @param workspace the workspace
	 * @return the value, of the type that a request sets it with
	 */
	public @Nullable Object valueIn(Workspace workspace) {
		return this.reader.apply(workspace);
	}

	/**
	 * Return whether a workspace has a value for this field. What a server may make of a
	 * value without changing it makes no difference: space around a text, the order of a
	 * list, and whether there is nothing in it or no list. Only of the key ids, no list
	 * means every key and is never the same as an empty one.
	 */
	boolean has(@Nullable Object value, Workspace workspace) {
		return Objects.equals(normalize(value), normalize(valueIn(workspace)));
	}

	/**
	 * Return whether a workspace has this field as it was sent, as far as can be seen.
	 */
	boolean isAsSent(@Nullable Object sent, Workspace workspace) {
		// The server may leave out the tools, and an absent switch is unknown
		boolean mayBeAbsent = this == DISABLED_SERVER_TOOLS || sent instanceof Boolean;
		return has(sent, workspace) || (mayBeAbsent && valueIn(workspace) == null);
	}

	private @Nullable Object normalize(@Nullable Object value) {
		if (value instanceof Collection<?> values) {
			return (values.isEmpty() && this != IO_LOGGING_API_KEY_IDS) ? null : Set.copyOf(values);
		}
		if (value instanceof String text) {
			return text.isBlank() ? null : text.strip();
		}
		return value;
	}

}
