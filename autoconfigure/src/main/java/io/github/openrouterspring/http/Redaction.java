package io.github.openrouterspring.http;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * Makes text of a server or gateway fit for messages and logs: takes out the key, which
 * it may echo, and each larger part of it, since texts are cut, and leaves the rest on
 * one line.
 *
 * @param secret the key
 */
record Redaction(String secret) {

	/**
	 * A part that is shorter tells nothing.
	 */
	private static final int MIN_LENGTH = 12;

	/**
	 * Line breaks and escape sequences would forge lines of a log, and marks of direction
	 * what a line says.
	 */
	private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

	@Contract("null -> null; !null -> !null")
	@Nullable String apply(@Nullable String text) {
		if (text == null) {
			return null;
		}
		text = CONTROLS.matcher(text).replaceAll(" ");
		StringBuilder redacted = new StringBuilder();
		for (int i = 0; i < text.length();) {
			int length = lengthAt(text, i);
			if (length > 0) {
				redacted.append("******");
				i += length;
			}
			else {
				redacted.append(text.charAt(i++));
			}
		}
		return redacted.toString();
	}

	/**
	 * Return how much of the text at a position is a part of the key.
	 */
	private int lengthAt(String text, int position) {
		int longest = 0;
		for (int start = 0; start < this.secret.length(); start++) {
			int length = 0;
			while (start + length < this.secret.length() && position + length < text.length()
					&& this.secret.charAt(start + length) == text.charAt(position + length)) {
				length++;
			}
			longest = Math.max(longest, length);
		}
		return (longest >= Math.min(MIN_LENGTH, this.secret.length())) ? longest : 0;
	}

	/**
	 * Return whether an exception or one of its causes shows a part of the key, or more
	 * lines than one.
	 */
	boolean occursIn(Throwable fault) {
		return TransportExceptionTranslator.find(fault,
				(link) -> !link.toString().equals(apply(link.toString()))) != null;
	}

	@Override
	public String toString() {
		return "Redaction[******]";
	}

}
