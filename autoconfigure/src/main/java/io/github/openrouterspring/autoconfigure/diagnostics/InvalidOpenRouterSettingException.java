package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;

/**
 * Thrown if a setting cannot be used.
 */
public final class InvalidOpenRouterSettingException extends RuntimeException {

	private final String action;

	/**
	 * Create an exception.
	 * @param message the problem, in a sentence that names the property
	 * @param action what to do about it, in a sentence
	 */
	public InvalidOpenRouterSettingException(String message, String action) {
		this(message, action, null);
	}

	/**
	 * Create an exception.
	 * @param message the problem, in a sentence that names the property
	 * @param action what to do about it, in a sentence
	 * @param cause the cause, or {@code null}
	 */
	public InvalidOpenRouterSettingException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Use a setting, and name its property if it is refused.
	 * @param property the property
	 * @param setting uses its value
	 */
	public static void naming(String property, Runnable setting) {
		try {
			setting.run();
		}
		catch (IllegalArgumentException | NoSuchSslBundleException ex) {
			throw new InvalidOpenRouterSettingException("'%s' is not valid: %s.".formatted(property, ex.getMessage()),
					"Correct '%s'.".formatted(property), ex);
		}
	}

	/**
	 * Return the action to take, in a sentence.
	 */
	String getAction() {
		return this.action;
	}

}
