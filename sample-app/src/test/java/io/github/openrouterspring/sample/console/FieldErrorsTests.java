package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FieldErrors}.
 */
class FieldErrorsTests {

	private final FieldErrors errors = new FieldErrors();

	@ParameterizedTest
	@CsvSource({ "name, NAME", "slug, SLUG", "description, DESCRIPTION", "default_text_model, DEFAULT_TEXT_MODEL",
			"default_image_model, DEFAULT_IMAGE_MODEL", "default_provider_sort, DEFAULT_PROVIDER_SORT",
			"is_observability_io_logging_enabled, IO_LOGGING", "is_observability_broadcast_enabled, BROADCAST",
			"is_data_discount_logging_enabled, DATA_DISCOUNT", "io_logging_sampling_rate, SAMPLING_RATE",
			"io_logging_api_key_ids, API_KEY_IDS", "disabled_server_tools, SERVER_TOOLS" })
	void whatTheServerSaysOfFieldIsAtTheField(String wireName, FormField field) {
		add("'%s' is not for you".formatted(wireName));
		assertThat(this.errors.of(field)).isEqualTo("'%s' is not for you".formatted(field.label()));
		assertThat(this.errors.others()).isEmpty();
	}

	@Test
	void whatNamesNoFieldIsBesideThem() {
		add("The organization is full");
		assertThat(this.errors.fields()).isEmpty();
		assertThat(this.errors.others()).containsExactly("The organization is full");
	}

	private void add(String words) {
		this.errors.add(new OpenRouterBadRequestException("update", 1, ApiError.of(400, words)));
	}

}
