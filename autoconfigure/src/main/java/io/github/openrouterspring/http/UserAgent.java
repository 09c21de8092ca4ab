package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

/**
 * The {@code User-Agent} of the client.
 */
public final class UserAgent {

	/**
	 * The product with its version, if the manifest of the jar states it.
	 */
	public static final String VALUE = "openrouter-spring-boot"
			+ suffix(UserAgent.class.getPackage().getImplementationVersion());

	private UserAgent() {
	}

	private static String suffix(@Nullable String version) {
		return (version != null) ? "/" + version : "";
	}

}
