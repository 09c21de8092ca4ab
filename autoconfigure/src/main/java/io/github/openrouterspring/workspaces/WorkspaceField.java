package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The fields that a request can set, by their names on the wire.
 */
enum WorkspaceField {

	// @formatter:off
	NAME("name", Workspace::name),
	SLUG("slug", Workspace::slug),
	DESCRIPTION("description", Workspace::description),
	DEFAULT_TEXT_MODEL("default_text_model", Workspace::defaultTextModel),
	DEFAULT_IMAGE_MODEL("default_image_model", Workspace::defaultImageModel),
	DEFAULT_PROVIDER_SORT("default_provider_sort", Workspace::defaultProviderSort),
	IO_LOGGING_ENABLED("is_observability_io_logging_enabled", Workspace::observabilityIoLoggingEnabled),
	BROADCAST_ENABLED("is_observability_broadcast_enabled", Workspace::observabilityBroadcastEnabled),
	DATA_DISCOUNT_LOGGING_ENABLED("is_data_discount_logging_enabled", Workspace::dataDiscountLoggingEnabled),
	IO_LOGGING_SAMPLING_RATE("io_logging_sampling_rate", Workspace::ioLoggingSamplingRate),
	IO_LOGGING_API_KEY_IDS("io_logging_api_key_ids", Workspace::ioLoggingApiKeyIds),
	DISABLED_SERVER_TOOLS("disabled_server_tools", Workspace::disabledServerTools);
	// @formatter:on

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
	 * Return whether a workspace has this field as it was sent. What a server may make of
	 * a value without changing it makes no difference: space around a text, the order of
	 * a list, and whether there is nothing in it or no list.
	 */
	boolean isAsSent(@Nullable Object sent, Workspace workspace) {
		Object found = this.reader.apply(workspace);
		// The tools are the one field that the server may leave out
		return Objects.equals(normalize(sent), normalize(found)) || (found == null && this == DISABLED_SERVER_TOOLS);
	}

	private static @Nullable Object normalize(@Nullable Object value) {
		if (value instanceof Collection<?> values) {
			return values.isEmpty() ? null : Set.copyOf(values);
		}
		if (value instanceof String text) {
			return text.isBlank() ? null : text.strip();
		}
		return value;
	}

}
