package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/**
 * Thrown when a setting is not valid.
 */
public final class InvalidOpenRouterSettingException extends RuntimeException implements ExitCodeGenerator {

	private final String action;

	/**
	 * Create an exception.
	 * @param message the problem, in a sentence that names the property
	 * @param action the action to take, in a sentence
	 */
	public InvalidOpenRouterSettingException(String message, String action) {
		this(message, action, null);
	}

	/**
	 * Create an exception.
	 * @param message the problem, in a sentence that names the property
	 * @param action the action to take, in a sentence
	 * @param cause the cause, or {@code null}
	 */
	public InvalidOpenRouterSettingException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Apply a setting. If its value is rejected, name the property in the exception.
	 * @param property the property
	 * @param setting applies the value
	 * @throws InvalidOpenRouterSettingException if the value is rejected
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
	 * Return the exit code for invalid settings and declarations.
	 */
	@Override
	public int getExitCode() {
		return 4;
	}

	/**
	 * Return the action to take.
	 * @return the action, in a sentence
	 */
	String getAction() {
		return this.action;
	}

}
