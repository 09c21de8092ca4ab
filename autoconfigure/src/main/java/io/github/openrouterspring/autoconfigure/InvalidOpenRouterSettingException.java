package io.github.openrouterspring.autoconfigure;

import org.springframework.boot.ssl.NoSuchSslBundleException;

/**
 * A property has a value that the client refuses.
 */
final class InvalidOpenRouterSettingException extends RuntimeException {

	private final String property;

	private InvalidOpenRouterSettingException(String property, RuntimeException cause) {
		super(cause.getMessage(), cause);
		this.property = property;
	}

	/**
	 * Use a setting, and name its property if it is refused.
	 * @param property the property
	 * @param setting uses its value
	 */
	static void naming(String property, Runnable setting) {
		try {
			setting.run();
		}
		catch (IllegalArgumentException | NoSuchSslBundleException ex) {
			throw new InvalidOpenRouterSettingException(property, ex);
		}
	}

	String getProperty() {
		return this.property;
	}

}
