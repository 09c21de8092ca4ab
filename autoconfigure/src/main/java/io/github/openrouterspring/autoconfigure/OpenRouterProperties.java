package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for OpenRouter. Unset and
 * blank properties are {@code null}. The client supplies the defaults.
 *
 * @param managementKey Management key of the organization.
 * @param managementKeyFile File to read the management key from. Changes take effect
 * without a restart.
 * @param baseUrl Base URL of the API.
 * @param allowHttp Whether to allow unencrypted HTTP to hosts other than localhost.
 * @param app Attribution of calls to the application.
 * @param headers Headers to add to each request.
 * @param connectTimeout Maximum time to connect. Defaults to the value of
 * 'spring.http.clients.connect-timeout', or else to 5 seconds.
 * @param readTimeout Maximum time between two packets of a response. Defaults to the
 * value of 'spring.http.clients.read-timeout', or else to 30 seconds.
 * @param callTimeout Maximum time for an entire call, including retries and back-off.
 * @param maxConnections Maximum number of concurrent requests, each of which uses one
 * connection. Further requests wait.
 * @param maxConcurrency Maximum number of concurrent requests of a single call that
 * prefetches pages or makes a bulk change.
 * @param maxResponseSize Maximum size of a response body after decompression.
 * @param settleCreates Whether to resolve an ambiguous create by looking up its slug.
 * @param readOnly Whether to reject all changes without sending a request.
 * @param allowDelete Whether to allow the deletion of workspaces.
 * @param ssl SSL settings.
 * @param retry Retries of failed requests.
 */
@ConfigurationProperties("openrouter")
record OpenRouterProperties(@Nullable String managementKey, @Nullable Path managementKeyFile, @Nullable URI baseUrl,
		@Nullable Boolean allowHttp, @DefaultValue App app, @DefaultValue Map<String, String> headers,
		@Nullable Duration connectTimeout, @Nullable Duration readTimeout, @Nullable Duration callTimeout,
		@Nullable Integer maxConnections, @Nullable Integer maxConcurrency, @Nullable DataSize maxResponseSize,
		@Nullable Boolean settleCreates, @Nullable Boolean readOnly, @Nullable Boolean allowDelete,
		@DefaultValue Ssl ssl, @DefaultValue Retry retry) {

	OpenRouterProperties {
		managementKey = textOf(managementKey);
		headers = withoutBlanks(headers);
	}

	/**
	 * Return these properties, with others in place of unset ones. The key and the key
	 * file are inherited together.
	 */
	OpenRouterProperties orElse(OpenRouterProperties others) {
		OpenRouterProperties keys = hasKey() ? this : others;
		return new OpenRouterProperties(keys.managementKey, keys.managementKeyFile, first(this.baseUrl, others.baseUrl),
				first(this.allowHttp, others.allowHttp), this.app.orElse(others.app),
				merge(this.headers, others.headers), first(this.connectTimeout, others.connectTimeout),
				first(this.readTimeout, others.readTimeout), first(this.callTimeout, others.callTimeout),
				first(this.maxConnections, others.maxConnections), first(this.maxConcurrency, others.maxConcurrency),
				first(this.maxResponseSize, others.maxResponseSize), first(this.settleCreates, others.settleCreates),
				first(this.readOnly, others.readOnly), first(this.allowDelete, others.allowDelete),
				new Ssl(first(this.ssl.bundle, others.ssl.bundle)), this.retry.orElse(others.retry));
	}

	boolean hasKey() {
		return this.managementKey != null || this.managementKeyFile != null;
	}

	/**
	 * Omit the keys and headers, which a record would print.
	 */
	@Override
	public String toString() {
		return "OpenRouterProperties[baseUrl=" + this.baseUrl + "]";
	}

	private static <T> @Nullable T first(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

	private static @Nullable String textOf(@Nullable String value) {
		return StringUtils.hasText(value) ? value.strip() : null;
	}

	private static Map<String, String> withoutBlanks(Map<String, String> headers) {
		Map<String, String> set = new LinkedHashMap<>(headers);
		set.values().removeIf((value) -> !StringUtils.hasText(value));
		return set;
	}

	private static Map<String, String> merge(Map<String, String> values, Map<String, String> others) {
		Map<String, String> merged = new LinkedHashMap<>(others);
		merged.putAll(values);
		return merged;
	}

	/**
	 * Attribution of calls to the application.
	 *
	 * @param referer URL of the application, sent as the header 'HTTP-Referer'.
	 * @param title Name of the application, sent as the header 'X-OpenRouter-Title'.
	 * @param categories Categories of the application, sent as the header
	 * 'X-OpenRouter-Categories'.
	 */
	record App(@Nullable URI referer, @Nullable String title, @Nullable List<String> categories) {

		App {
			title = textOf(title);
			categories = CollectionUtils.isEmpty(categories) ? null : categories;
		}

		App orElse(App others) {
			return new App(first(this.referer, others.referer), first(this.title, others.title),
					first(this.categories, others.categories));
		}

	}

	/**
	 * SSL settings.
	 *
	 * @param bundle Name of the SSL bundle. Defaults to the value of
	 * 'spring.http.clients.ssl.bundle'.
	 */
	record Ssl(@Nullable String bundle) {

		Ssl {
			bundle = textOf(bundle);
		}

	}

	/**
	 * Retries of failed requests, with exponential back-off and full jitter: each
	 * back-off is random, between zero and a growing bound.
	 *
	 * @param enabled Whether to retry failed requests.
	 * @param maxRetries Maximum number of retries.
	 * @param delay Upper bound of the first back-off. The actual time is random.
	 * @param multiplier Factor by which the upper bound grows with each retry.
	 * @param maxDelay Maximum back-off. If the server asks for a longer wait, the client
	 * honors it, provided the call timeout allows it.
	 */
	record Retry(@Nullable Boolean enabled, @Nullable Long maxRetries, @Nullable Duration delay,
			@Nullable Double multiplier, @Nullable Duration maxDelay) {

		Retry orElse(Retry others) {
			return new Retry(first(this.enabled, others.enabled), first(this.maxRetries, others.maxRetries),
					first(this.delay, others.delay), first(this.multiplier, others.multiplier),
					first(this.maxDelay, others.maxDelay));
		}

	}

}
