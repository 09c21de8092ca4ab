package io.github.openrouterspring.sample.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.openrouterspring.OpenRouterApiException;
import org.jspecify.annotations.Nullable;

/**
 * Errors of a form, by field where the field is known.
 */
final class FieldErrors {

	private final Map<FormField, String> fields = new LinkedHashMap<>();

	private final List<String> others = new ArrayList<>();

	/**
	 * Set a field of a request and record the error if the client rejects its value.
	 */
	void check(FormField field, Runnable setter) {
		try {
			setter.run();
		}
		catch (IllegalArgumentException ex) {
			this.fields.putIfAbsent(field, FormField.withLabels(String.valueOf(ex.getMessage())));
		}
	}

	/**
	 * Add an error response. It has no property for the field, but its message names the
	 * field.
	 */
	void add(OpenRouterApiException refusal) {
		String words = wordsOf(refusal);
		FormField field = FormField.namedIn(words.toLowerCase(Locale.ROOT));
		if (field != null) {
			this.fields.putIfAbsent(field, FormField.withLabels(words));
		}
		else {
			this.others.add(words);
		}
	}

	void add(String error) {
		this.others.add(error);
	}

	/**
	 * Return the message of the server, or the message of the exception if the server
	 * sent none.
	 */
	static String wordsOf(OpenRouterApiException refusal) {
		return String.valueOf((refusal.getErrorMessage() != null) ? refusal.getErrorMessage() : refusal.getMessage());
	}

	public @Nullable String of(FormField field) {
		return this.fields.get(field);
	}

	public Map<FormField, String> fields() {
		return this.fields;
	}

	public List<String> others() {
		return this.others;
	}

	public boolean isEmpty() {
		return this.fields.isEmpty() && this.others.isEmpty();
	}

}
