package io.github.openrouterspring.http;

import java.util.Arrays;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The key of a request. Its string representation hides it. It also sanitizes text from
 * servers and gateways for messages and logs: it masks the key, including any fragment of
 * at least 12 characters left by truncation, and puts the text on one line.
 *
 * @param value the key
 */
public record ManagementKey(String value) {

	private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

	private static final int MIN_FRAGMENT_LENGTH = 12;

	/**
	 * Line breaks and escape sequences could forge lines of a log, and direction marks
	 * could change how a line reads.
	 */
	private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

	/**
	 * Create a key. Exception messages deliberately omit the key.
	 * @throws IllegalArgumentException if it cannot be sent in a header
	 */
	public ManagementKey {
		Assert.isTrue(StringUtils.hasText(value), "The management key must not be blank");
		Assert.isTrue(VISIBLE_ASCII.matcher(value).matches(),
				"The management key must not have spaces, line breaks or characters beyond ASCII");
	}

	@Contract("null -> null; !null -> !null")
	@Nullable String redact(@Nullable String text) {
		if (text == null) {
			return null;
		}
		text = CONTROLS.matcher(text).replaceAll(" ");
		StringBuilder redacted = new StringBuilder();
		for (int i = 0; i < text.length();) {
			int length = fragmentAt(text, i);
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
	 * Return the length of the fragment of the key at a position of the text.
	 */
	private int fragmentAt(String text, int position) {
		int longest = 0;
		for (int start = 0; start < this.value.length(); start++) {
			int length = 0;
			while (start + length < this.value.length() && position + length < text.length()
					&& this.value.charAt(start + length) == text.charAt(position + length)) {
				length++;
			}
			longest = Math.max(longest, length);
		}
		return (longest >= Math.min(MIN_FRAGMENT_LENGTH, this.value.length())) ? longest : 0;
	}

	/**
	 * Return whether an exception, one of its causes, or an exception that these suppress
	 * shows a fragment of the key, or more than one line.
	 */
	boolean occursIn(Throwable failure) {
		return TransportExceptionTranslator.find(failure,
				(link) -> isShownBy(link) || Arrays.stream(link.getSuppressed()).anyMatch(this::isShownBy)) != null;
	}

	private boolean isShownBy(Throwable failure) {
		return !failure.toString().equals(redact(failure.toString()));
	}

	@Override
	public String toString() {
		return "ManagementKey[******]";
	}

}
