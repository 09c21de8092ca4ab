package io.github.openrouterspring.sample.console;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.openrouterspring.OpenRouterApiException;

import org.springframework.context.MessageSource;
import org.springframework.util.StringUtils;
import org.springframework.validation.MapBindingResult;

/**
 * Errors of the workspace form, which name fields by their labels.
 */
@SuppressWarnings("serial")
final class FieldErrors extends MapBindingResult {

	private static final Pattern WORD = Pattern.compile("\\w+");

	private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");

	private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

	private final MessageSource labels;

	FieldErrors(Map<String, String> form, MessageSource labels) {
		super(form, "form");
		this.labels = labels;
	}

	/**
	 * Set a field of a request and record the error if the client rejects its value.
	 */
	void check(String field, Runnable setter) {
		try {
			setter.run();
		}
		catch (IllegalArgumentException ex) {
			rejectValue(field, "", words(ex, this.labels));
		}
	}

	/**
	 * Add an error response. It has no property for the field, but its message names the
	 * field.
	 */
	void add(OpenRouterApiException ex) {
		WORD.matcher(wordsOf(ex))
			.results()
			.map((word) -> property(word.group()))
			.filter(WorkspaceForm.FIELDS::contains)
			.findFirst()
			.ifPresentOrElse((field) -> rejectValue(field, "", words(ex, this.labels)), () -> reject("", wordsOf(ex)));
	}

	/**
	 * Return the message of a failure, with labels in place of the names of properties.
	 */
	static String words(RuntimeException ex, MessageSource labels) {
		String message = (ex instanceof OpenRouterApiException api) ? wordsOf(api) : String.valueOf(ex.getMessage());
		return QUOTED.matcher(message)
			.replaceAll((name) -> "'%s'"
				.formatted(labels.getMessage("field." + property(name.group(1)), null, name.group(1), Locale.ENGLISH)));
	}

	/**
	 * Return the message of the server, or the message of the exception if the server
	 * sent none.
	 */
	static String wordsOf(OpenRouterApiException ex) {
		return String.valueOf((ex.getErrorMessage() != null) ? ex.getErrorMessage() : ex.getMessage());
	}

	/**
	 * Return the name of a property for a word, which may be the name of a JSON field.
	 */
	private static String property(String word) {
		return NEXT_WORD.matcher(StringUtils.uncapitalize(word).replaceFirst("^is_", ""))
			.replaceAll((letter) -> letter.group(1).toUpperCase(Locale.ROOT));
	}

}
