package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} to show the clients: their settings without secrets, and the
 * last of what happened to them.
 */
@Endpoint(id = "openrouter")
public class OpenRouterEndpoint {

	private final OpenRouterProperties properties;

	private final OpenRouterAccountsProperties accounts;

	private final Set<String> names;

	private final ClientActivity activity;

	OpenRouterEndpoint(OpenRouterProperties properties, OpenRouterAccountsProperties accounts, Set<String> names,
			ClientActivity activity) {
		this.properties = properties;
		this.accounts = accounts;
		this.names = names;
		this.activity = activity;
	}

	/**
	 * Return all clients by the names of their accounts.
	 * @return the clients
	 */
	@ReadOperation
	public Clients openRouter() {
		Map<String, Client> clients = new LinkedHashMap<>();
		if (this.activity.retryQuota(WorkspacesClientBuilder.DEFAULT_ACCOUNT) != null) {
			clients.put(WorkspacesClientBuilder.DEFAULT_ACCOUNT,
					client(WorkspacesClientBuilder.DEFAULT_ACCOUNT, this.properties));
		}
		this.names
			.forEach((account) -> clients.put(account, client(account, this.accounts.of(account, this.properties))));
		return new Clients(clients);
	}

	private Client client(String account, OpenRouterProperties properties) {
		return new Client(Settings.of(properties), this.activity.retryQuota(account),
				this.activity.lastRateLimit(account), this.activity.lastFailure(account));
	}

	record Clients(Map<String, Client> accounts) {

	}

	record Client(Settings settings, @Nullable Integer retryQuota, ClientActivity.@Nullable LastRateLimit lastRateLimit,
			ClientActivity.@Nullable LastFailure lastFailure) {

	}

	/**
	 * The settings as they were made: what is {@code null} has its default. Of headers,
	 * which may be secrets, only the names.
	 */
	record Settings(@Nullable URI baseUrl, @Nullable Duration connectTimeout, @Nullable Duration readTimeout,
			@Nullable Duration callTimeout, @Nullable Integer maxConnections, @Nullable Integer maxConcurrency,
			@Nullable String maxResponseSize, @Nullable Boolean settleCreates, @Nullable Boolean readOnly,
			@Nullable Boolean allowDelete, @Nullable String sslBundle, Set<String> headers,
			OpenRouterProperties.Retry retry) {

		static Settings of(OpenRouterProperties properties) {
			return new Settings(properties.baseUrl(), properties.connectTimeout(), properties.readTimeout(),
					properties.callTimeout(), properties.maxConnections(), properties.maxConcurrency(),
					(properties.maxResponseSize() != null) ? properties.maxResponseSize().toString() : null,
					properties.settleCreates(), properties.readOnly(), properties.allowDelete(),
					properties.ssl().bundle(), properties.headers().keySet(), properties.retry());
		}

	}

}
