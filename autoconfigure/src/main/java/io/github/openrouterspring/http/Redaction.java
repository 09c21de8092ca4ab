package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * Takes the key out of text that a server or gateway may echo, and each larger part of
 * it, since texts are cut.
 *
 * @param secret the key
 */
record Redaction(String secret) {

	/**
	 * A part that is shorter tells nothing.
	 */
	private static final int MIN_LENGTH = 12;

	@Contract("null -> null; !null -> !null")
	@Nullable String apply(@Nullable String text) {
		if (text == null) {
			return null;
		}
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
	 * Return whether an exception or one of its causes shows a part of the key.
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
