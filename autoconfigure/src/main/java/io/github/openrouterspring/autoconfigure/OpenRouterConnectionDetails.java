package io.github.openrouterspring.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to connect to OpenRouter. A bean of this type takes the place of the
 * connection properties.
 */
public interface OpenRouterConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address of the API. Called when the client is created.
	 * @return the address, for example {@code https://openrouter.ai/api/v1}
	 */
	URI getBaseUrl();

	/**
	 * Return the management key. Asked before each request.
	 * @return the key
	 */
	String getManagementKey();

	/**
	 * Return the SSL bundle to connect with. Asked before each request: another bundle
	 * than before is used for new connections.
	 * @return the bundle, or {@code null} for the one of all HTTP clients
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
