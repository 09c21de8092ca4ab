package io.github.openrouterspring.test;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the validation of a workspace's fields.
 */
class WorkspaceValidationTests extends AbstractApiTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name                                | ''
			name                                | null
			name                                | 1
			slug                                | ''
			slug                                | null
			slug                                | true
			slug                                | 'Red'
			slug                                | '-red'
			slug                                | 'red-'
			slug                                | 'red--blue'
			slug                                | 'red_blue'
			slug                                | 'rot-grün'
			description                         | 1
			default_text_model                  | {}
			default_image_model                 | []
			default_provider_sort               | 1
			is_observability_io_logging_enabled | null
			is_observability_io_logging_enabled | 'true'
			is_observability_broadcast_enabled  | null
			is_observability_broadcast_enabled  | 1
			is_data_discount_logging_enabled    | null
			is_data_discount_logging_enabled    | 'no'
			io_logging_sampling_rate            | null
			io_logging_sampling_rate            | '1'
			io_logging_sampling_rate            | 0
			io_logging_sampling_rate            | 0.00009999999999999999
			io_logging_sampling_rate            | 1.00000000000000000001
			io_logging_sampling_rate            | -1
			io_logging_api_key_ids              | 1
			io_logging_api_key_ids              | [1.5]
			io_logging_api_key_ids              | ['1']
			io_logging_api_key_ids              | [null]
			disabled_server_tools               | 'openrouter:web_search'
			disabled_server_tools               | [1]
			""", quoteCharacter = '"')
	void invalidValueIsRejectedByCreateAndUpdate(String field, String value) {
		String json = value.replace('\'', '"');
		Answer updated = this.api.patch("/workspaces/default", "{\"%s\": %s}".formatted(field, json));
		assertThat(updated.status()).isEqualTo(400);
		assertThat(updated.errorMessage()).startsWith("'%s' ".formatted(field));
		assertThat(updated.json().at("/error/metadata/field").stringValue()).isEqualTo(field);
		String others = field.equals("name") ? "\"slug\": \"red\""
				: field.equals("slug") ? "\"name\": \"Red\"" : "\"name\": \"Red\", \"slug\": \"red\"";
		Answer created = this.api.post("/workspaces", "{%s, \"%s\": %s}".formatted(others, field, json));
		assertThat(created.status()).isEqualTo(400);
		assertThat(created.errorMessage()).isEqualTo(updated.errorMessage());
	}

	@ParameterizedTest
	@CsvSource({ "name, x, 100", "name, 🚀, 100", "slug, x, 50", "description, x, 500" })
	void textHasAMaximumLengthInCharacters(String field, String character, int maximum) {
		String longest = character.repeat(maximum);
		String workspace = this.openRouter.workspace("default").workspace().id().toString();
		assertThat(this.api.patch("/workspaces/" + workspace, "{\"%s\": \"%s\"}".formatted(field, longest)).status())
			.isEqualTo(200);
		assertThat(this.api.patch("/workspaces/" + workspace, "{\"%s\": \"%sx\"}".formatted(field, longest)).status())
			.isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": \"Red\"}", "{\"slug\": \"red\"}", "{}" })
	void createRequiresNameAndSlug(String body) {
		Answer answer = this.api.post("/workspaces", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errorMessage()).endsWith("is required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"nmae\": \"Red\"}", "{\"id\": \"x\"}", "{\"include_byok_in_budgets\": true}" })
	void updateRequiresAKnownField(String body) {
		assertThat(this.api.patch("/workspaces/default", body).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ ", 400", "text/plain, 400", "application/x-www-form-urlencoded, 400", "application/jsonp, 400",
			"Application/JSON; charset=utf-8, 200" })
	void contentTypeMustBeJson(@Nullable String contentType, int status) {
		Answer answer = this.api.send("PATCH", "/workspaces/default", "{\"name\": \"Red\"}", contentType);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.body().contains("Content-Type")).isEqualTo(status == 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"name\"", "{\"name\": \"Red\"} {}", "name=Red",
			"{\"name\": \"Red\", \"slug\": \"red\", \"ignored\": 1e99999999999}" })
	void bodyMustBeOneJsonObject(String body) {
		assertThat(this.api.post("/workspaces", body).status()).isEqualTo(400);
		assertThat(this.api.patch("/workspaces/default", body).status()).isEqualTo(400);
	}

}
