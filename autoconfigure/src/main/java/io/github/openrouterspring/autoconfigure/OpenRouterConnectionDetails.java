package io.github.openrouterspring.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to establish a connection to OpenRouter. A bean of this type replaces
 * the properties for the base URL, the management key, and the SSL bundle.
 */
public interface OpenRouterConnectionDetails extends ConnectionDetails {

	/**
	 * Return the base URL of the API. Called when the client is created.
	 * @return the base URL, for example {@code https://openrouter.ai/api/v1}
	 */
	URI getBaseUrl();

	/**
	 * Return the management key. Called before each request, and once more after a 401
	 * response.
	 * @return the management key
	 */
	String getManagementKey();

	/**
	 * Return the SSL bundle. Called before each request. When the bundle changes, new
	 * requests connect with the new one.
	 * @return the bundle, or {@code null} for the one shared by all HTTP clients
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
