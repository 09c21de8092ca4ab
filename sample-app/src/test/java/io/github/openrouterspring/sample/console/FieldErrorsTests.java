package io.github.openrouterspring.sample.console;

import java.util.Locale;
import java.util.Map;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link FieldErrors}.
 */
class FieldErrorsTests {

	private final ResourceBundleMessageSource labels = new ResourceBundleMessageSource();

	private final FieldErrors errors;

	FieldErrorsTests() {
		this.labels.setBasename("messages");
		this.errors = new FieldErrors(Map.of(), this.labels);
	}

	@ParameterizedTest
	@CsvSource({ "name, name", "slug, slug", "description, description", "default_text_model, defaultTextModel",
			"default_image_model, defaultImageModel", "default_provider_sort, defaultProviderSort",
			"is_observability_io_logging_enabled, observabilityIoLoggingEnabled",
			"is_observability_broadcast_enabled, observabilityBroadcastEnabled",
			"is_data_discount_logging_enabled, dataDiscountLoggingEnabled",
			"io_logging_sampling_rate, ioLoggingSamplingRate", "io_logging_api_key_ids, ioLoggingApiKeyIds",
			"disabled_server_tools, disabledServerTools" })
	void serverErrorIsAtTheFieldThatItNames(String wireName, String field) {
		add("'%s' is not for you".formatted(wireName));
		String label = this.labels.getMessage("field." + field, null, Locale.ROOT);
		assertThat(this.errors.getFieldErrors()).extracting(FieldError::getField, FieldError::getDefaultMessage)
			.containsExactly(tuple(field, "'%s' is not for you".formatted(label)));
		assertThat(this.errors.getGlobalErrors()).isEmpty();
	}

	@Test
	void serverErrorWithoutAFieldIsGlobal() {
		add("The organization is full");
		assertThat(this.errors.getFieldErrors()).isEmpty();
		assertThat(this.errors.getGlobalErrors()).extracting(ObjectError::getDefaultMessage)
			.containsExactly("The organization is full");
	}

	private void add(String words) {
		this.errors.add(new OpenRouterBadRequestException("update", 1, ApiError.of(400, words)));
	}

}
