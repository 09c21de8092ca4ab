package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;

/**
 * Creates the top-level client and the clients of accounts. Excluded from AOP because a
 * record cannot be proxied.
 *
 * @param properties the top-level properties
 * @param accounts the properties of the accounts
 * @param accountBeans finds the application's beans for an account
 * @param httpEngines creates the HTTP engines of the clients
 * @param restClientCustomizers customize every RestClient of the application
 * @param openRouterRestClientCustomizers customize the RestClients of OpenRouter clients,
 * after restClientCustomizers
 * @param sslBundles the application's SSL bundles
 * @param taskDecorators propagate the context of the calling thread to other threads
 * @param virtualThreads whether those other threads are virtual
 * @param listeners the listeners of the clients
 * @param observationRegistry the application's observation registry
 * @param observationConvention the application's observation convention
 */
record WorkspacesClientFactory(OpenRouterProperties properties, OpenRouterAccountsProperties accounts,
		AccountBeans accountBeans, HttpEngines httpEngines, ObjectProvider<RestClientCustomizer> restClientCustomizers,
		ObjectProvider<OpenRouterRestClientCustomizer> openRouterRestClientCustomizers,
		ObjectProvider<SslBundles> sslBundles, ObjectProvider<TaskDecorator> taskDecorators, boolean virtualThreads,
		ObjectProvider<ClientListener> listeners, ObjectProvider<ObservationRegistry> observationRegistry,
		ObjectProvider<OpenRouterObservationConvention> observationConvention) implements AopInfrastructureBean {

	/**
	 * Enough for thousands of workspaces, at a few calls each.
	 */
	private static final Duration READS_TIMEOUT = Duration.ofMinutes(10);

	/**
	 * Low enough that other calls do not wait long behind the reads under a rate limit.
	 */
	private static final int MAX_READS = 8;

	/**
	 * Create a builder for the top-level client.
	 * @param connectionDetails the connection details
	 * @return a new builder with the settings of the application
	 */
	WorkspacesClientBuilder createBuilder(OpenRouterConnectionDetails connectionDetails) {
		return createBuilder(settings(null), connectionDetails);
	}

	/**
	 * Create the client of an account.
	 * @param account the name of the account
	 * @return the client
	 */
	WorkspacesClient create(String account) {
		ClientSettings settings = settings(account);
		OpenRouterConnectionDetails details = this.accountBeans.find(OpenRouterConnectionDetails.class, account);
		return createBuilder(settings,
				(details != null) ? details : new PropertiesOpenRouterConnectionDetails(settings,
						this.accountBeans.find(ManagementKeySource.class, account), this.sslBundles.getIfAvailable()))
			.build();
	}

	/**
	 * Create the settings for reading many workspaces.
	 */
	ParallelReads createParallelReads(String account) {
		ClientSettings settings = settings(account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT) ? null : account);
		return new ParallelReads(CallThreads.create(this.virtualThreads, taskDecorator()),
				Math.min(MAX_READS, CallOptions.DEFAULTS.with(new PropertiesCallOptions(settings)).maxConcurrency()),
				READS_TIMEOUT, this.observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	/**
	 * Return the settings of a client.
	 * @param account the name of its account, {@code null} for the top-level client
	 */
	ClientSettings settings(@Nullable String account) {
		return new ClientSettings(account,
				(account != null) ? this.accounts.of(account, this.properties) : this.properties);
	}

	private WorkspacesClientBuilder createBuilder(ClientSettings settings,
			OpenRouterConnectionDetails connectionDetails) {
		settings.warnAboutMissingUnits();
		OpenRouterProperties properties = settings.properties();
		WorkspacesClientBuilder builder = WorkspacesClient.builder()
			.baseUrl(connectionDetails.getBaseUrl())
			.allowHttp(Boolean.TRUE.equals(properties.allowHttp()))
			.key(connectionDetails::getManagementKey)
			.engine((currentCall) -> this.httpEngines.create(settings, connectionDetails, currentCall))
			.maxConnections(settings.maxConnections())
			.restClientCustomizer((restClient) -> this.restClientCustomizers.orderedStream()
				.forEach((customizer) -> customizer.customize(restClient)))
			.restClientCustomizer((restClient) -> openRouterRestClientCustomizers(settings.account())
				.forEach((customizer) -> customizer.customize(restClient)))
			.executor(CallThreads.create(this.virtualThreads, taskDecorator()))
			.account(settings.accountName())
			.options(new PropertiesCallOptions(settings))
			.observationConvention(this.observationConvention.getIfUnique());
		if (Boolean.TRUE.equals(properties.readOnly())) {
			builder.refuseChanges("'%s' is true".formatted(settings.property("read-only")));
		}
		if (Boolean.FALSE.equals(properties.allowDelete())) {
			builder.refuseDelete("'%s' is false".formatted(settings.property("allow-delete")));
		}
		this.listeners.orderedStream().forEach(builder::listener);
		this.observationRegistry.ifUnique(builder::observationRegistry);
		return builder;
	}

	private Stream<OpenRouterRestClientCustomizer> openRouterRestClientCustomizers(@Nullable String account) {
		Stream<OpenRouterRestClientCustomizer> customizers = this.openRouterRestClientCustomizers.orderedStream();
		return (account != null)
				? Stream.concat(customizers, this.accountBeans.stream(OpenRouterRestClientCustomizer.class, account))
				: customizers;
	}

	/**
	 * Return a decorator that combines all decorators of the application, as Spring
	 * Boot's own executors do.
	 */
	private @Nullable TaskDecorator taskDecorator() {
		List<TaskDecorator> decorators = this.taskDecorators.orderedStream().toList();
		return decorators.isEmpty() ? null : new CompositeTaskDecorator(decorators);
	}

}
