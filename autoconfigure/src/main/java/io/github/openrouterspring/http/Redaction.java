package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * Takes the key out of text that a server or gateway may echo.
 *
 * @param secret the key
 */
record Redaction(String secret) {

	@Contract("null -> null; !null -> !null")
	@Nullable String apply(@Nullable String text) {
		return (text != null) ? text.replace(this.secret, "******") : null;
	}

	boolean occursIn(@Nullable String text) {
		return text != null && text.contains(this.secret);
	}

	@Override
	public String toString() {
		return "Redaction[******]";
	}

}
