package io.github.openrouterspring.client;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * Checks that a header has no line breaks, which could start another header, and no
 * characters that HTTP engines replace with question marks.
 */
final class Headers {

	private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

	private Headers() {
	}

	static void check(String name, String... values) {
		Assert.isTrue(isToken(name), "'name' must be a header name without spaces and separators");
		Assert.isTrue(!HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name),
				"'Authorization' is set from the management key and cannot be set as a header");
		for (String value : values) {
			Assert.isTrue(isText(value),
					() -> "Value of header '%s' must not have control characters or characters beyond ASCII"
						.formatted(name));
		}
	}

	private static boolean isToken(String name) {
		return !name.isEmpty() && name.chars().allMatch((c) -> isVisible(c) && SEPARATORS.indexOf(c) == -1);
	}

	private static boolean isText(String value) {
		return value.chars().allMatch((c) -> c == '\t' || c == ' ' || isVisible(c));
	}

	private static boolean isVisible(int c) {
		return c > ' ' && c < 0x7F;
	}

}
