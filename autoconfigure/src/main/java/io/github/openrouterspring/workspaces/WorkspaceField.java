package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Fields of a workspace that a request can set.
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
	 * The description.
	 */
	DESCRIPTION("description", Workspace::description),

	/**
	 * The model for text requests that name none.
	 */
	DEFAULT_TEXT_MODEL("default_text_model", Workspace::defaultTextModel),

	/**
	 * The model for image requests that name none.
	 */
	DEFAULT_IMAGE_MODEL("default_image_model", Workspace::defaultImageModel),

	/**
	 * The order of providers for requests that do not set one.
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
	 * The server tools that are disabled.
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
	 * Return the value of this field in a workspace.
	 * @param workspace the workspace
	 * @return the value, with the type of the component of {@link Workspace}
	 */
	public @Nullable Object valueIn(Workspace workspace) {
		return this.reader.apply(workspace);
	}

	/**
	 * Return whether a workspace has a value for this field. Surrounding whitespace and
	 * the order of lists are ignored. An empty list equals an absent one, except for key
	 * ids, of which an absent list means every key.
	 */
	boolean has(@Nullable Object value, Workspace workspace) {
		return Objects.equals(normalize(value), normalize(valueIn(workspace)));
	}

	/**
	 * Return whether a workspace has the value that was sent, as far as the response
	 * shows.
	 */
	boolean isAsSent(@Nullable Object sent, Workspace workspace) {
		// The server may omit the tools, and an absent boolean is unknown
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
