package io.github.openrouterspring.test;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the bounds of a workspace's fields.
 */
class WorkspaceValidationTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

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
	void wrongValueIsRefusedByCreateAndUpdate(String field, String value) {
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
	@CsvSource({ "name, 100", "slug, 50", "description, 500" })
	void textMayBeAsLongAsItsBoundAndNoLonger(String field, int bound) {
		String longest = "x".repeat(bound);
		assertThat(this.api.patch("/workspaces/default", "{\"%s\": \"%s\"}".formatted(field, longest)).status())
			.isEqualTo(200);
		assertThat(this.api
			.patch("/workspaces/" + (field.equals("slug") ? longest : "default"),
					"{\"%s\": \"%sx\"}".formatted(field, longest))
			.status()).isEqualTo(400);
	}

	@Test
	void lengthIsInCharactersAndNotInUtf16Units() {
		assertThat(this.api.patch("/workspaces/default", "{\"name\": \"%s\"}".formatted("🚀".repeat(100))).status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": \"Red\"}", "{\"slug\": \"red\"}", "{}" })
	void createNeedsNameAndSlug(String body) {
		Answer answer = this.api.post("/workspaces", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errorMessage()).endsWith("is required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"nmae\": \"Red\"}", "{\"id\": \"x\"}", "{\"include_byok_in_budgets\": true}" })
	void updateNeedsAFieldThatItKnows(String body) {
		assertThat(this.api.patch("/workspaces/default", body).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/jsonp" })
	void bodyThatIsNotDeclaredAsJsonIsRefused(@Nullable String contentType) {
		Answer answer = this.api.send("PATCH", "/workspaces/default", "{\"name\": \"Red\"}", contentType);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errorMessage()).contains("Content-Type");
	}

	@Test
	void contentTypeMayHaveACharset() {
		assertThat(
				this.api.send("PATCH", "/workspaces/default", "{\"name\": \"Red\"}", "Application/JSON; charset=utf-8")
					.status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"name\"", "{\"name\": \"Red\"} {}", "name=Red" })
	void bodyThatIsNotOneJsonObjectIsRefused(String body) {
		assertThat(this.api.post("/workspaces", body).status()).isEqualTo(400);
		assertThat(this.api.patch("/workspaces/default", body).status()).isEqualTo(400);
	}

}
