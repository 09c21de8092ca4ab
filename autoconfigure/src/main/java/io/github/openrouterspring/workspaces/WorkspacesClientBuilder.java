package io.github.openrouterspring.workspaces;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.http.BaseUrl;
import io.github.openrouterspring.http.Guard;
import io.github.openrouterspring.http.GuardedClientListener;
import io.github.openrouterspring.http.Observations;
import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.RequestFactories;
import io.github.openrouterspring.http.UserAgent;
import io.github.openrouterspring.http.Watchdog;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Builds a {@link WorkspacesClient}. Only the key has no default.
 */
public class WorkspacesClientBuilder {

	/**
	 * The public API.
	 */
	public static final URI DEFAULT_BASE_URL = URI.create("https://openrouter.ai/api/v1");

	/**
	 * The name of an account that is given none.
	 */
	public static final String DEFAULT_ACCOUNT = "default";

	private URI baseUrl = DEFAULT_BASE_URL;

	private @Nullable Supplier<String> key;

	private RestClient.@Nullable Builder restClientBuilder;

	private @Nullable Watchdog watchdog;

	private CallOptions options = CallOptions.DEFAULTS;

	private final List<Guard> guards = new ArrayList<>();

	private @Nullable TaskDecorator taskDecorator;

	private String account = DEFAULT_ACCOUNT;

	private final List<ClientListener> listeners = new ArrayList<>();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private @Nullable OpenRouterObservationConvention observationConvention;

	WorkspacesClientBuilder() {
	}

	/**
	 * Set the address of the API.
	 * @param baseUrl an http or https URL, for example
	 * {@code https://openrouter.ai/api/v1}
	 * @return this builder
	 */
	public WorkspacesClientBuilder baseUrl(URI baseUrl) {
		Assert.notNull(baseUrl, "'baseUrl' must not be null");
		this.baseUrl = BaseUrl.check(baseUrl);
		return this;
	}

	/**
	 * Set where the management key comes from. It is asked before each request.
	 * @param key supplies the key
	 * @return this builder
	 */
	public WorkspacesClientBuilder key(Supplier<String> key) {
		this.key = key;
		return this;
	}

	/**
	 * Set what to build the HTTP client from, with its request factory, interceptors and
	 * default headers. Its timeouts and automatic retries are not changed.
	 * @param restClientBuilder the builder, which is copied
	 * @return this builder
	 */
	public WorkspacesClientBuilder restClient(RestClient.Builder restClientBuilder) {
		this.restClientBuilder = restClientBuilder.clone();
		return this;
	}

	/**
	 * Set what holds the deadlines, for an HTTP engine that registers with it how to end
	 * a request.
	 * @param watchdog the watchdog
	 * @return this builder
	 */
	public WorkspacesClientBuilder watchdog(Watchdog watchdog) {
		this.watchdog = watchdog;
		return this;
	}

	/**
	 * Change the options of all calls.
	 * @param changes what to change in {@link CallOptions#DEFAULTS}
	 * @return this builder
	 */
	public WorkspacesClientBuilder options(Consumer<CallOptions.Builder> changes) {
		this.options = this.options.with(changes);
		return this;
	}

	/**
	 * Set what carries the context of a calling thread to the threads of the client, on
	 * which pages are read ahead and parts of bulk changes are made. Observations need
	 * none.
	 * @param taskDecorator the decorator, or {@code null} for none
	 * @return this builder
	 */
	public WorkspacesClientBuilder taskDecorator(@Nullable TaskDecorator taskDecorator) {
		this.taskDecorator = taskDecorator;
		return this;
	}

	/**
	 * Refuse each call that would change something, before it is sent.
	 * @param reason why, for the message of the exception
	 * @return this builder
	 */
	public WorkspacesClientBuilder refuseChanges(String reason) {
		this.guards.add(new Guard((operation) -> !HttpMethod.GET.equals(operation.method()), reason));
		return this;
	}

	/**
	 * Refuse to delete workspaces. Budgets and members can be.
	 * @param reason why, for the message of the exception
	 * @return this builder
	 */
	public WorkspacesClientBuilder refuseDelete(String reason) {
		this.guards.add(new Guard(WorkspacesOperation.DELETE::equals, reason));
		return this;
	}

	/**
	 * Set the name of the account in observations.
	 * @param account the name, {@code default} by default
	 * @return this builder
	 */
	public WorkspacesClientBuilder account(String account) {
		this.account = account;
		return this;
	}

	/**
	 * Add what hears of the calls of the client.
	 * @param listener the listener
	 * @return this builder
	 */
	public WorkspacesClientBuilder listener(ClientListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Set what receives the observations of operations and of the requests below them.
	 * @param observationRegistry the registry
	 * @return this builder
	 */
	public WorkspacesClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
		this.observationRegistry = observationRegistry;
		return this;
	}

	/**
	 * Set what names the observations of operations.
	 * @param observationConvention the convention, or {@code null} for the default
	 * @return this builder
	 */
	public WorkspacesClientBuilder observationConvention(
			@Nullable OpenRouterObservationConvention observationConvention) {
		this.observationConvention = observationConvention;
		return this;
	}

	/**
	 * Build the client.
	 * @return the client
	 */
	public WorkspacesClient build() {
		Assert.state(this.key != null, "'key' must be set");
		Watchdog watchdog = (this.watchdog != null) ? this.watchdog : new Watchdog();
		RestClient.Builder builder = (this.restClientBuilder != null) ? this.restClientBuilder
				: RestClient.builder().requestFactory(RequestFactories.createDefault(watchdog));
		// Instead of the base URL, which is without effect where there is such a factory
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(this.baseUrl.toString()))
			.defaultHeaders(WorkspacesClientBuilder::addUserAgent);
		if (!this.observationRegistry.isNoop()) {
			builder.observationRegistry(this.observationRegistry);
		}
		OperationExecutor executor = new OperationExecutor(builder.build(), this.key, watchdog, this.options,
				CallThreads.create(this.taskDecorator), this.guards, new GuardedClientListener(this.listeners),
				new Observations(this.account, this.observationRegistry, this.observationConvention));
		return new DefaultWorkspacesClient(executor);
	}

	private static void addUserAgent(HttpHeaders headers) {
		if (!headers.containsHeader(HttpHeaders.USER_AGENT)) {
			headers.set(HttpHeaders.USER_AGENT, UserAgent.VALUE);
		}
	}

}
