package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.http.client.HttpClientSettings;

/**
 * {@link Endpoint @Endpoint} to expose the clients: their settings without secrets, their
 * remaining retry quota, and their latest rate limit and failure.
 */
@Endpoint(id = "openrouter")
public class OpenRouterEndpoint {

	private final WorkspacesClientFactory factory;

	private final Set<String> accounts;

	private final Supplier<@Nullable OpenRouterConnectionDetails> connectionDetails;

	private final ClientActivity activity;

	/**
	 * Create an endpoint.
	 * @param factory creates the clients
	 * @param accounts the names of the accounts
	 * @param connectionDetails supplies the connection details of the top-level client
	 * @param activity records failures and rate limits
	 */
	OpenRouterEndpoint(WorkspacesClientFactory factory, Set<String> accounts,
			Supplier<@Nullable OpenRouterConnectionDetails> connectionDetails, ClientActivity activity) {
		this.factory = factory;
		this.accounts = accounts;
		this.connectionDetails = connectionDetails;
		this.activity = activity;
	}

	/**
	 * Return the clients by account name.
	 * @return the clients
	 */
	@ReadOperation
	public Clients openRouter() {
		Map<String, Client> clients = new LinkedHashMap<>();
		if (this.activity.clients(WorkspacesClientBuilder.DEFAULT_ACCOUNT) > 0) {
			clients.put(WorkspacesClientBuilder.DEFAULT_ACCOUNT,
					client(this.factory.settings(null), this.connectionDetails.get()));
		}
		this.accounts.forEach((account) -> clients.put(account, client(this.factory.settings(account),
				this.factory.accountBeans().find(OpenRouterConnectionDetails.class, account))));
		return new Clients(clients);
	}

	private Client client(ClientSettings settings, @Nullable OpenRouterConnectionDetails details) {
		String account = settings.accountName();
		return new Client(Settings.of(settings, details, this.factory.httpEngines()), this.activity.clients(account),
				this.activity.retryQuota(account), this.activity.lastRateLimit(account),
				this.activity.lastFailure(account));
	}

	record Clients(Map<String, Client> accounts) {

	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Client(Settings settings, int clients, int retryQuota, ClientActivity.@Nullable LastRateLimit lastRateLimit,
			ClientActivity.@Nullable LastFailure lastFailure) {

	}

	/**
	 * The effective settings, including defaults. Only the names of headers are shown
	 * because their values may be secrets.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Settings(URI baseUrl, String engine, @Nullable Duration connectTimeout, @Nullable Duration readTimeout,
			Duration callTimeout, int maxConnections, int maxConcurrency, String maxResponseSize, boolean settleCreates,
			boolean readOnly, boolean allowDelete, @Nullable String sslBundle, Set<String> headers, Retry retry) {

		static Settings of(ClientSettings settings, @Nullable OpenRouterConnectionDetails details,
				HttpEngines engines) {
			OpenRouterProperties properties = settings.properties();
			URI baseUrl = (details != null) ? details.getBaseUrl() : settings.baseUrl();
			// The bundle of custom details has no name
			String sslBundle = (details == null || details instanceof PropertiesOpenRouterConnectionDetails)
					? properties.ssl().bundle() : null;
			HttpClientSettings http = engines.clientSettings(settings);
			CallOptions options = CallOptions.DEFAULTS.with(new PropertiesCallOptions(settings));
			return new Settings(baseUrl, engines.engine(), http.connectTimeout(), http.readTimeout(), options.timeout(),
					settings.maxConnections(), options.maxConcurrency(), options.maxResponseSize().toString(),
					options.settleCreates(), Boolean.TRUE.equals(properties.readOnly()),
					!Boolean.FALSE.equals(properties.allowDelete()), sslBundle, options.headers().headerNames(),
					Retry.of(properties.retry()));
		}

	}

	record Retry(boolean enabled, long maxRetries, Duration delay, double multiplier, Duration maxDelay) {

		static Retry of(OpenRouterProperties.Retry retry) {
			FullJitterBackOff backOff = PropertiesCallOptions.backOff(retry);
			return new Retry(!Boolean.FALSE.equals(retry.enabled()), backOff.maxRetries(), backOff.delay(),
					backOff.multiplier(), backOff.maxDelay());
		}

	}

}
