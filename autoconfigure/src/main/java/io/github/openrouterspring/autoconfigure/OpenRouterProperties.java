package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for OpenRouter. What is not set is {@code null}: the defaults
 * are the client's.
 *
 * @param enabled Whether to create a client.
 * @param managementKey Management key. Falls back to the API key.
 * @param apiKey API key to use if there is no management key. It has to be a management
 * key as well.
 * @param baseUrl Base URL of the API.
 * @param app Application that calls are attributed to.
 * @param headers Headers to add to each request.
 * @param connectTimeout Maximum time to connect. Defaults to the value of
 * 'spring.http.clients.connect-timeout', or else to 5 seconds.
 * @param readTimeout Maximum time between two packets of an answer. Defaults to the value
 * of 'spring.http.clients.read-timeout', or else to 30 seconds.
 * @param callTimeout Maximum time for a whole call, retries and waits included.
 * @param maxConnections Maximum number of connections. Applies to Apache HttpComponents;
 * other HTTP clients have no such limit.
 * @param maxResponseSize Maximum size of a response's body, after decompression.
 * @param settleCreates Whether to find out how a create has ended that got no clear
 * answer, by looking for its slug.
 * @param retry Retries of failed attempts.
 */
@ConfigurationProperties("openrouter")
record OpenRouterProperties(@DefaultValue("true") boolean enabled, @Nullable String managementKey,
		@Nullable String apiKey, @Nullable URI baseUrl, @DefaultValue App app,
		@DefaultValue Map<String, String> headers, @Nullable Duration connectTimeout, @Nullable Duration readTimeout,
		@Nullable Duration callTimeout, @Nullable Integer maxConnections, @Nullable DataSize maxResponseSize,
		@Nullable Boolean settleCreates, @DefaultValue Retry retry) {

	/**
	 * Return the key to use.
	 * @return the management key, or else the API key
	 */
	@Nullable String key() {
		return (this.managementKey != null) ? this.managementKey : this.apiKey;
	}

	/**
	 * A record would print the keys.
	 */
	@Override
	public String toString() {
		return "OpenRouterProperties[baseUrl=" + this.baseUrl + "]";
	}

	/**
	 * Application that calls are attributed to.
	 *
	 * @param referer URL of the application.
	 * @param title Name of the application.
	 * @param categories Categories of the application.
	 */
	record App(@Nullable URI referer, @Nullable String title, @DefaultValue List<String> categories) {

	}

	/**
	 * Retries of failed attempts. Waits are random between zero and a bound that grows.
	 *
	 * @param enabled Whether to retry.
	 * @param maxRetries Maximum number of attempts after the first.
	 * @param delay Bound of the first wait.
	 * @param multiplier Growth of the bound from wait to wait.
	 * @param maxDelay Maximum bound of a wait. A longer wait that the server asks for is
	 * kept if the call has time for it.
	 */
	record Retry(@DefaultValue("true") boolean enabled, @Nullable Long maxRetries, @Nullable Duration delay,
			@Nullable Double multiplier, @Nullable Duration maxDelay) {

	}

}
