package io.github.openrouterspring.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a workspace that a request may set. Other fields are ignored.
 */
final class WorkspaceFields {

	private static final Map<String, FieldRule> RULES = rules();

	private WorkspaceFields() {
	}

	private static Map<String, FieldRule> rules() {
		Map<String, FieldRule> rules = new LinkedHashMap<>();
		rules.put("name", FieldRule.text(1, 100));
		rules.put("slug", FieldRule.text(1, 50, "^[a-z0-9]+(?:-[a-z0-9]+)*$"));
		rules.put("description", FieldRule.text(0, 500).orNull());
		rules.put("default_text_model", FieldRule.text().orNull());
		rules.put("default_image_model", FieldRule.text().orNull());
		rules.put("default_provider_sort", FieldRule.text().orNull());
		rules.put("is_observability_io_logging_enabled", FieldRule.bool());
		rules.put("is_observability_broadcast_enabled", FieldRule.bool());
		rules.put("is_data_discount_logging_enabled", FieldRule.bool());
		rules.put("io_logging_sampling_rate", FieldRule.number("0.0001", "1"));
		rules.put("io_logging_api_key_ids", FieldRule.array(FieldRule.integer()).orNull());
		rules.put("disabled_server_tools", FieldRule.array(FieldRule.text()).orNull());
		return rules;
	}

	/**
	 * Return the values that a workspace has if a request does not set them.
	 */
	static ObjectNode defaults() {
		ObjectNode fields = Json.MAPPER.createObjectNode();
		RULES.keySet().forEach(fields::putNull);
		fields.put("is_observability_io_logging_enabled", false);
		fields.put("is_observability_broadcast_enabled", false);
		fields.put("is_data_discount_logging_enabled", true);
		fields.put("io_logging_sampling_rate", 1);
		return fields;
	}

	static Set<String> names() {
		return RULES.keySet();
	}

	static ObjectNode forCreate(JsonNode body) {
		for (String required : new String[] { "name", "slug" }) {
			if (!body.has(required)) {
				throw ApiError.invalidField(required, "is required");
			}
		}
		return known(body);
	}

	static ObjectNode forUpdate(JsonNode body) {
		ObjectNode fields = known(body);
		if (fields.isEmpty()) {
			throw ApiError.badRequest("At least one field to update is required");
		}
		return fields;
	}

	private static ObjectNode known(JsonNode body) {
		ObjectNode fields = Json.MAPPER.createObjectNode();
		RULES.forEach((field, rule) -> {
			if (body.has(field)) {
				rule.check(field, body.path(field));
				fields.set(field, body.path(field));
			}
		});
		return fields;
	}

}
