package io.github.openrouterspring.autoconfigure;

import java.time.Duration;

import io.github.openrouterspring.http.HttpComponentsEngine;
import io.github.openrouterspring.http.RequestFactories;
import io.github.openrouterspring.http.Watchdog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.Assert;

/**
 * Merges the properties over the application's settings for all HTTP clients, and those
 * over the defaults.
 */
final class OpenRouterRequestFactories {

	private static final HttpClientSettings DEFAULTS = HttpClientSettings.defaults()
		.withTimeouts(RequestFactories.DEFAULT_CONNECT_TIMEOUT, RequestFactories.DEFAULT_READ_TIMEOUT);

	private final HttpClientSettings settings;

	private final int maxConnections;

	private final Watchdog watchdog;

	OpenRouterRequestFactories(OpenRouterProperties properties, Watchdog watchdog) {
		checkPositive("openrouter.connect-timeout", properties.connectTimeout());
		checkPositive("openrouter.read-timeout", properties.readTimeout());
		// A redirect could carry the key to another host
		this.settings = HttpClientSettings.defaults()
			.withTimeouts(properties.connectTimeout(), properties.readTimeout())
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		Integer maxConnections = properties.maxConnections();
		this.maxConnections = (maxConnections != null) ? maxConnections : RequestFactories.DEFAULT_MAX_CONNECTIONS;
		InvalidOpenRouterSettingException.naming("openrouter.max-connections",
				() -> Assert.isTrue(this.maxConnections > 0,
						() -> "Number of connections must be positive but is " + this.maxConnections));
		this.watchdog = watchdog;
	}

	private static void checkPositive(String property, @Nullable Duration timeout) {
		InvalidOpenRouterSettingException.naming(property,
				() -> Assert.isTrue(timeout == null || timeout.compareTo(Duration.ZERO) > 0,
						() -> "Timeout must be positive but is " + timeout));
	}

	ClientHttpRequestFactory create(ClientHttpRequestFactoryBuilder<?> builder,
			HttpClientSettings applicationSettings) {
		ClientHttpRequestFactoryBuilder<?> adapted = (builder instanceof HttpComponentsClientHttpRequestFactoryBuilder httpComponents)
				? HttpComponents.adapt(httpComponents, this.maxConnections, this.watchdog) : builder;
		return adapted.build(this.settings.orElse(applicationSettings).orElse(DEFAULTS));
	}

	/**
	 * Keeps the classes of Apache HttpComponents away from applications without it.
	 */
	private static final class HttpComponents {

		static HttpComponentsClientHttpRequestFactoryBuilder adapt(
				HttpComponentsClientHttpRequestFactoryBuilder builder, int maxConnections, Watchdog watchdog) {
			return builder
				.withConnectionManagerCustomizer((manager) -> HttpComponentsEngine.customize(manager, maxConnections))
				.withHttpClientCustomizer((client) -> HttpComponentsEngine.customize(client, watchdog));
		}

	}

}
