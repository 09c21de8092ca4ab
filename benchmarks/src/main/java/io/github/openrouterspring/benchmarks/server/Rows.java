package io.github.openrouterspring.benchmarks.server;

/**
 * The rows, with {@code #######} as the placeholder for their numbers.
 */
final class Rows {

	static final String WORKSPACE = """
			{"id":"4f1c2d3e-5b6a-4c7d-8e9f-00000#######",\
			"name":"Product team #######",\
			"slug":"product-team-#######",\
			"description":"Shared by the people who build and run product #######, in staging and in production",\
			"default_text_model":"anthropic/claude-sonnet-4.5",\
			"default_image_model":null,\
			"default_provider_sort":"throughput",\
			"is_observability_io_logging_enabled":true,\
			"is_observability_broadcast_enabled":false,\
			"is_data_discount_logging_enabled":false,\
			"io_logging_sampling_rate":0.25,\
			"io_logging_api_key_ids":[10417,10422,20771],\
			"disabled_server_tools":["openrouter:web_search","openrouter:datetime"],\
			"include_byok_in_budgets":true,\
			"default_guardrail_id":"0b5e9c71-6a1d-4b0e-9d3c-00000#######",\
			"created_at":"2026-03-14T09:26:53.589Z",\
			"updated_at":"2026-10-02T18:03:11.204Z",\
			"created_by":"user_2dHFtVWx2n56w6HkM0fFE6kQ3bN"}""";

	static final String MEMBER = """
			{"id":"7a9d1c42-3e5f-4a6b-8c7d-00000#######",\
			"workspace_id":"4f1c2d3e-5b6a-4c7d-8e9f-000000000001",\
			"user_id":"user_2dHFtVWx2n56w6HkM0f#######",\
			"role":"member",\
			"created_at":"2026-03-14T09:26:53.589Z"}""";

	static final String ADDED_MEMBER_START = """
			{"id":"7a9d1c42-3e5f-4a6b-8c7d-000000000001",\
			"workspace_id":"4f1c2d3e-5b6a-4c7d-8e9f-000000000001",\
			"user_id":""";

	static final String ADDED_MEMBER_END = """
			,"role":"member",\
			"created_at":"2026-03-14T09:26:53.589Z"}""";

	private Rows() {
	}

}
