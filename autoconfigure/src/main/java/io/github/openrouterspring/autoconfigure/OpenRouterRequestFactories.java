package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.ConnectionPool;
import io.github.openrouterspring.http.HttpComponentsEngine;
import io.github.openrouterspring.http.RequestFactories;
import io.github.openrouterspring.http.Watchdog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.Assert;

/**
 * Merges the settings of a client over the application's settings for all HTTP clients,
 * and those over the defaults.
 */
final class OpenRouterRequestFactories {

	private static final HttpClientSettings DEFAULTS = HttpClientSettings.defaults()
		.withTimeouts(RequestFactories.DEFAULT_CONNECT_TIMEOUT, RequestFactories.DEFAULT_READ_TIMEOUT);

	private final ClientHttpRequestFactoryBuilder<?> builder;

	private final @Nullable ConnectionPool pool;

	private final HttpClientSettings settings;

	OpenRouterRequestFactories(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings applicationSettings,
			ClientSettings settings, Watchdog watchdog) {
		OpenRouterProperties properties = settings.properties();
		settings.checkPositive("connect-timeout", properties.connectTimeout());
		settings.checkPositive("read-timeout", properties.readTimeout());
		int maxConnections = (properties.maxConnections() != null) ? properties.maxConnections()
				: RequestFactories.DEFAULT_MAX_CONNECTIONS;
		settings.check("max-connections", () -> Assert.isTrue(maxConnections > 0,
				() -> "Number of connections must be positive but is " + maxConnections));
		if (builder instanceof HttpComponentsClientHttpRequestFactoryBuilder httpComponents) {
			ConnectionPool pool = new ConnectionPool(maxConnections);
			this.builder = HttpComponents.adapt(httpComponents, pool, watchdog);
			this.pool = pool;
		}
		else {
			this.builder = builder;
			this.pool = null;
		}
		// A redirect could carry the key to another host
		this.settings = HttpClientSettings.defaults()
			.withTimeouts(properties.connectTimeout(), properties.readTimeout())
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.orElse(applicationSettings)
			.orElse(DEFAULTS);
	}

	/**
	 * Return the connections of all the request factories that are created.
	 * @return the pool, {@code null} if the engine has none that can be looked at
	 */
	@Nullable ConnectionPool pool() {
		return this.pool;
	}

	/**
	 * Return whether request factories would be created with a bundle.
	 * @param sslBundle the bundle to connect with, {@code null} for the application's
	 * @return whether there is the one or the other
	 */
	boolean hasSslBundle(@Nullable SslBundle sslBundle) {
		return sslBundle != null || this.settings.sslBundle() != null;
	}

	/**
	 * Create a request factory.
	 * @param sslBundle the bundle to connect with, {@code null} for the application's
	 * @return the request factory
	 */
	ClientHttpRequestFactory create(@Nullable SslBundle sslBundle) {
		return this.builder.build((sslBundle != null) ? this.settings.withSslBundle(sslBundle) : this.settings);
	}

	/**
	 * Keeps the classes of Apache HttpComponents away from applications without it.
	 */
	private static final class HttpComponents {

		static HttpComponentsClientHttpRequestFactoryBuilder adapt(
				HttpComponentsClientHttpRequestFactoryBuilder builder, ConnectionPool pool, Watchdog watchdog) {
			return builder.withConnectionManagerCustomizer((manager) -> HttpComponentsEngine.customize(manager, pool))
				.withHttpClientCustomizer((client) -> HttpComponentsEngine.customize(client, watchdog, pool));
		}

	}

}
