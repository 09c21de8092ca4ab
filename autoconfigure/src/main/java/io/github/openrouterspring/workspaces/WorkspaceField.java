package io.github.openrouterspring.workspaces;

/**
 * Names of a workspace's fields on the wire.
 */
final class WorkspaceField {

	static final String NAME = "name";

	static final String SLUG = "slug";

	static final String DESCRIPTION = "description";

	static final String DEFAULT_TEXT_MODEL = "default_text_model";

	static final String DEFAULT_IMAGE_MODEL = "default_image_model";

	static final String DEFAULT_PROVIDER_SORT = "default_provider_sort";

	static final String IO_LOGGING_ENABLED = "is_observability_io_logging_enabled";

	static final String BROADCAST_ENABLED = "is_observability_broadcast_enabled";

	static final String DATA_DISCOUNT_LOGGING_ENABLED = "is_data_discount_logging_enabled";

	static final String IO_LOGGING_SAMPLING_RATE = "io_logging_sampling_rate";

	static final String IO_LOGGING_API_KEY_IDS = "io_logging_api_key_ids";

	static final String DISABLED_SERVER_TOOLS = "disabled_server_tools";

	private WorkspaceField() {
	}

}
