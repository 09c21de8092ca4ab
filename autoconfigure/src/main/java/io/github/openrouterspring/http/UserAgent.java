package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

/**
 * How this client names itself to the server.
 */
public final class UserAgent {

	/**
	 * The product with its version, if the classes come from a jar that tells it.
	 */
	public static final String VALUE = "openrouter-spring-boot"
			+ suffix(UserAgent.class.getPackage().getImplementationVersion());

	private UserAgent() {
	}

	private static String suffix(@Nullable String version) {
		return (version != null) ? "/" + version : "";
	}

}
