package io.github.openrouterspring.sample.console;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Fields of the workspace form.
 */
enum FormField {

	// @formatter:off
	NAME("name", "Name", "1 to 100 characters"),
	SLUG("slug", "Slug", "Lowercase letters and digits, in words joined by hyphens; unique in the organization"),
	DESCRIPTION("description", "Description", "At most 500 characters"),
	DEFAULT_TEXT_MODEL("defaultTextModel", "Default text model", "For example openai/gpt-5-mini"),
	DEFAULT_IMAGE_MODEL("defaultImageModel", "Default image model", "For example google/gemini-2.5-flash-image"),
	DEFAULT_PROVIDER_SORT("defaultProviderSort", "Provider sort", "price, throughput, latency, or exacto; leave empty for OpenRouter's load balancing"),
	IO_LOGGING("observabilityIoLoggingEnabled", "Log prompts and completions", ""),
	BROADCAST("observabilityBroadcastEnabled", "Send traces to connected systems", ""),
	DATA_DISCOUNT("dataDiscountLoggingEnabled", "Allow the use of data in return for a discount", ""),
	SAMPLING_RATE("ioLoggingSamplingRate", "Sampling rate", "Share of requests to log, from 0.0001 to 1"),
	API_KEY_IDS("ioLoggingApiKeyIds", "API key ids", "Comma-separated ids of the API keys whose requests are logged; leave empty for all keys, enter none for no key"),
	SERVER_TOOLS("disabledServerTools", "Disabled server tools", "Comma-separated, for example openrouter:web_search");
	// @formatter:on

	private final String parameter;

	private final String label;

	private final String hint;

	FormField(String parameter, String label, String hint) {
		this.parameter = parameter;
		this.label = label;
		this.hint = hint;
	}

	public String parameter() {
		return this.parameter;
	}

	public String label() {
		return this.label;
	}

	public String hint() {
		return this.hint;
	}

	/**
	 * Return whether the field is a checkbox.
	 */
	public boolean flag() {
		return this.hint.isEmpty();
	}

	/**
	 * Find the field that a message of the server mentions by its JSON name.
	 */
	static @Nullable FormField namedIn(String message) {
		return Stream.of(values())
			.filter((field) -> message.matches("(?s).*\\b" + field.wireName() + "\\b.*"))
			.max(Comparator.comparingInt((field) -> field.wireName().length()))
			.orElse(null);
	}

	/**
	 * Replace the names of properties in a message by the labels of the fields.
	 */
	static String withLabels(String message) {
		String words = message.replaceAll("'(limitUsd|limit_usd)'", "'Limit in US dollars'");
		for (FormField field : values()) {
			words = words.replaceAll("'(%s|%s)'".formatted(field.parameter, field.wireName()), "'" + field.label + "'");
		}
		return words;
	}

	private String wireName() {
		String words = this.parameter.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
		return flag() ? "is_" + words : words;
	}

}
