package io.github.openrouterspring.http;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Checks the key that all requests are made with.
 */
public final class ManagementKey {

	private ManagementKey() {
	}

	/**
	 * Check a key. The message of the exception leaves it out on purpose.
	 * @param key the key
	 * @return the key
	 * @throws IllegalArgumentException if it can not be sent in a header
	 */
	public static String check(String key) {
		Assert.isTrue(StringUtils.hasText(key), "The management key must not be blank");
		Assert.isTrue(isVisible(key),
				"The management key must not have spaces, line breaks or characters beyond ASCII");
		return key;
	}

	private static boolean isVisible(String key) {
		for (int i = 0; i < key.length(); i++) {
			if (!isVisible(key.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isVisible(int c) {
		return c > ' ' && c < 0x7F;
	}

}
