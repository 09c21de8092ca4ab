package io.github.openrouterspring.workspaces;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.CurrentCall;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.http.BaseUrl;
import io.github.openrouterspring.http.ClientEvents;
import io.github.openrouterspring.http.Guard;
import io.github.openrouterspring.http.NonBlockingThreadGuard;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.RestClients;
import io.github.openrouterspring.http.Watchdog;
import io.github.openrouterspring.http.engine.BoundedRequestFactory;
import io.github.openrouterspring.http.engine.RequestFactories;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;

/**
 * Builder for {@link WorkspacesClient}. Only the key is required.
 */
public class WorkspacesClientBuilder {

	/**
	 * Base URL of the public API.
	 */
	public static final URI DEFAULT_BASE_URL = URI.create("https://openrouter.ai/api/v1");

	/**
	 * Name of the account if none is set.
	 */
	public static final String DEFAULT_ACCOUNT = "default";

	private URI baseUrl = DEFAULT_BASE_URL;

	private boolean allowHttp;

	private @Nullable Supplier<String> key;

	private Function<CurrentCall, ? extends ClientHttpRequestFactory> engine = (call) -> RequestFactories
		.createDefault();

	private int maxConnections = RequestFactories.DEFAULT_MAX_CONNECTIONS;

	private final List<Consumer<RestClient.Builder>> restClientCustomizers = new ArrayList<>();

	private CallOptions options = CallOptions.DEFAULTS;

	private Consumer<Operation> guard = new NonBlockingThreadGuard();

	private Executor executor = CallThreads.create(false, null);

	private String account = DEFAULT_ACCOUNT;

	private final List<ClientListener> listeners = new ArrayList<>();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private @Nullable OpenRouterObservationConvention observationConvention;

	WorkspacesClientBuilder() {
	}

	/**
	 * Set the base URL of the API.
	 * @param baseUrl an http or https URL
	 * @return this builder
	 */
	public WorkspacesClientBuilder baseUrl(URI baseUrl) {
		this.baseUrl = BaseUrl.check(baseUrl);
		return this;
	}

	/**
	 * Set whether to permit http for a base URL that is not on this machine.
	 * @param allowHttp whether to permit it, {@code false} by default
	 * @return this builder
	 */
	public WorkspacesClientBuilder allowHttp(boolean allowHttp) {
		this.allowHttp = allowHttp;
		return this;
	}

	/**
	 * Set the source of the management key, read before each request and after a 401.
	 * @param key supplies the key
	 * @return this builder
	 */
	public WorkspacesClientBuilder key(Supplier<String> key) {
		this.key = key;
		return this;
	}

	/**
	 * Set a request factory that does not follow redirects, replacing the JDK's HTTP
	 * client. Each request has its own thread because it may not be abortable.
	 * @param requestFactory the request factory, which is not closed with the client
	 * @return this builder
	 */
	public WorkspacesClientBuilder requestFactory(ClientHttpRequestFactory requestFactory) {
		// A method reference hides DisposableBean: the caller closes its own factory
		return engine((currentCall) -> new BoundedRequestFactory(requestFactory, currentCall)::createRequest);
	}

	/**
	 * Set an HTTP engine that can abort requests. It is closed with the client.
	 * @param engine creates a request factory that does not follow redirects
	 * @return this builder
	 */
	public WorkspacesClientBuilder engine(Function<CurrentCall, ? extends ClientHttpRequestFactory> engine) {
		this.engine = engine;
		return this;
	}

	/**
	 * Set the maximum number of requests in flight, and thus of connections.
	 * @param maxConnections the maximum, 50 by default
	 * @return this builder
	 */
	public WorkspacesClientBuilder maxConnections(int maxConnections) {
		Assert.isTrue(maxConnections > 0, () -> "'maxConnections' must be positive but is " + maxConnections);
		this.maxConnections = maxConnections;
		return this;
	}

	/**
	 * Add a customizer, which can change anything but the HTTP engine and the key.
	 * @param customizer the customizer, called before the first request
	 * @return this builder
	 */
	public WorkspacesClientBuilder restClientCustomizer(Consumer<RestClient.Builder> customizer) {
		this.restClientCustomizers.add(customizer);
		return this;
	}

	/**
	 * Change the options of all calls.
	 * @param changes changes the options, initially {@link CallOptions#DEFAULTS}
	 * @return this builder
	 */
	public WorkspacesClientBuilder options(Consumer<CallOptions.Builder> changes) {
		this.options = this.options.with(changes);
		return this;
	}

	/**
	 * Set the threads for concurrent requests, by default platform threads.
	 * @param executor the executor, which must not run tasks in the calling thread
	 * @return this builder
	 */
	public WorkspacesClientBuilder executor(Executor executor) {
		this.executor = executor;
		return this;
	}

	/**
	 * Reject all operations that change something, without sending a request.
	 * @param reason the reason, for the message of the exception
	 * @return this builder
	 */
	public WorkspacesClientBuilder refuseChanges(String reason) {
		this.guard = this.guard.andThen(new Guard((operation) -> !HttpMethod.GET.equals(operation.method()), reason));
		return this;
	}

	/**
	 * Reject the deletion of workspaces, but not of budgets and members.
	 * @param reason the reason, for the message of the exception
	 * @return this builder
	 */
	public WorkspacesClientBuilder refuseDelete(String reason) {
		this.guard = this.guard.andThen(new Guard(WorkspacesOperation.DELETE::equals, reason));
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
	 * Add a listener for the calls of the client.
	 * @param listener the listener
	 * @return this builder
	 */
	public WorkspacesClientBuilder listener(ClientListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Set the registry for the observations of operations and of their requests.
	 * @param observationRegistry the registry
	 * @return this builder
	 */
	public WorkspacesClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
		this.observationRegistry = observationRegistry;
		return this;
	}

	/**
	 * Set the convention for the observations of operations.
	 * @param convention the convention, or {@code null} for the default
	 * @return this builder
	 */
	public WorkspacesClientBuilder observationConvention(@Nullable OpenRouterObservationConvention convention) {
		this.observationConvention = convention;
		return this;
	}

	/**
	 * Build the client.
	 * @return the client
	 */
	public WorkspacesClient build() {
		Assert.state(this.key != null, "'key' must be set");
		if (!this.allowHttp) {
			BaseUrl.checkConfidential(this.baseUrl, "allowHttp");
		}
		Watchdog watchdog = new Watchdog();
		ClientHttpRequestFactory engine = this.engine.apply(watchdog);
		watchdog.onClose(() -> RequestFactories.close(engine));
		Supplier<RestClient> restClient = RestClients.lazy(this.baseUrl, engine, this.restClientCustomizers,
				this.observationRegistry);
		return new DefaultWorkspacesClient(new OperationExecutor(restClient, this.key, this.maxConnections, watchdog,
				this.options, this.executor, this.guard,
				new ClientEvents(this.account, this.listeners, this.observationRegistry, this.observationConvention)));
	}

}
