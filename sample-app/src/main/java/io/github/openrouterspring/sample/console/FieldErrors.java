package io.github.openrouterspring.sample.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.openrouterspring.OpenRouterApiException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form: at the field where that is known.
 */
final class FieldErrors {

	private final Map<FormField, String> fields = new LinkedHashMap<>();

	private final List<String> others = new ArrayList<>();

	/**
	 * Set a field of a request. The client checks what it is given.
	 */
	void check(FormField field, Runnable setter) {
		try {
			setter.run();
		}
		catch (IllegalArgumentException ex) {
			this.fields.putIfAbsent(field, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Add what the server says. The contract has no place for the field, but the words
	 * name it.
	 */
	void add(OpenRouterApiException refusal) {
		String words = wordsOf(refusal);
		FormField field = FormField.namedIn(words.toLowerCase(Locale.ROOT));
		if (field != null) {
			this.fields.putIfAbsent(field, words);
		}
		else {
			this.others.add(words);
		}
	}

	void add(String error) {
		this.others.add(error);
	}

	/**
	 * Return what the server says, or what the client says of a server without words.
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
