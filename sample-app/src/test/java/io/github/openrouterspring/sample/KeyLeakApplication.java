package io.github.openrouterspring.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The running sample against a fake, with everything enabled that could expose the key:
 * all loggers, all actuator endpoints, and all of their values.
 */
final class KeyLeakApplication implements AutoCloseable {

	/**
	 * The JDK's name for the command that started it, with all of its arguments.
	 */
	private static final String COMMAND = "sun.java.command";

	private static final List<String> ARGUMENTS = List.of("--server.port=0", "--server.address=127.0.0.1",
			"--logging.level.root=TRACE", "--openrouter.management-key=" + KeyLeakSearch.KEY,
			"--openrouter.read-timeout=3s", "--openrouter.retry.enabled=false",
			// An application may need this for its other clients
			"--spring.http.clients.redirects=follow", "--management.health.openrouter.time-to-live=0",
			"--management.endpoints.web.exposure.include=*", "--management.endpoint.env.show-values=always",
			"--management.endpoint.configprops.show-values=always", "--management.info.env.enabled=true",
			"--management.info.process.enabled=true",
			"--management.httpexchanges.recording.include=request-headers,response-headers,cookie-headers,"
					+ "authorization-header,principal,remote-address,session-id,time-taken");

	private static final List<String> ACTUATOR_DETAILS = List.of("/actuator/env/openrouter.management-key",
			"/actuator/env/openrouter.api-key", "/actuator/env/openrouter.managementKey",
			"/actuator/env/OPENROUTER_MANAGEMENT_KEY", "/actuator/env/SPRING_APPLICATION_JSON",
			"/actuator/env/sun.java.command", "/actuator/env/acme.property", "/actuator/configprops/openrouter",
			"/actuator/health/openRouter");

	private final String command = System.getProperty(COMMAND, "");

	private final KeyLeakLog log = new KeyLeakLog();

	private final KeyLeakObservations observations = new KeyLeakObservations();

	private final HttpClient httpClient = HttpClient.newHttpClient();

	private final FakeOpenRouter openRouter = FakeOpenRouter.builder().managementKey(KeyLeakSearch.KEY).start();

	private final ConfigurableApplicationContext context;

	KeyLeakApplication(String... arguments) {
		System.setProperty(COMMAND, "sample.jar --openrouter.management-key=" + KeyLeakSearch.KEY);
		List<String> all = new ArrayList<>(ARGUMENTS);
		all.add("--openrouter.base-url=" + this.openRouter.baseUrl());
		Collections.addAll(all, arguments);
		this.context = run(all.toArray(String[]::new));
	}

	private ConfigurableApplicationContext run(String... arguments) {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addListeners(this.log);
		application.addInitializers((context) -> initialize((GenericApplicationContext) context));
		application.setApplicationStartup(new BufferingApplicationStartup(10_000));
		try {
			return application.run(arguments);
		}
		catch (RuntimeException ex) {
			cleanUp();
			throw ex;
		}
	}

	/**
	 * Set the key in every supported way. The command line has precedence, but the
	 * actuator shows all of them.
	 */
	private void initialize(GenericApplicationContext context) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.addLast(new SystemEnvironmentPropertySource("test-systemEnvironment",
				Map.of("OPENROUTER_MANAGEMENT_KEY", KeyLeakSearch.KEY, "OPENROUTER_API_KEY", KeyLeakSearch.KEY,
						"ACME_VARIABLE", KeyLeakSearch.KEY, "SPRING_APPLICATION_JSON",
						"{\"openrouter\": {\"management-key\": \"%s\"}}".formatted(KeyLeakSearch.KEY))));
		sources.addLast(new MapPropertySource("test-properties",
				Map.of("openrouter.managementKey", KeyLeakSearch.KEY, "openrouter.api-key", KeyLeakSearch.KEY,
						"openrouter.apiKey", KeyLeakSearch.KEY, "acme.property", KeyLeakSearch.KEY)));
		context.registerBean(KeyLeakObservations.class, () -> this.observations);
		context.registerBean(InMemoryHttpExchangeRepository.class);
	}

	KeyLeakLog log() {
		return this.log;
	}

	KeyLeakObservations observations() {
		return this.observations;
	}

	FakeOpenRouter openRouter() {
		return this.openRouter;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Collection<Object> beans() {
		return this.context.getBeansOfType(Object.class).values();
	}

	/**
	 * Return the client of the application.
	 */
	WorkspacesClient client() {
		return bean(WorkspacesClient.class);
	}

	/**
	 * Return a client of another server, with the engine of the application.
	 */
	WorkspacesClient client(URI baseUrl) {
		return bean(WorkspacesClientBuilder.class).baseUrl(baseUrl)
			.allowHttp(true)
			.options((options) -> options.noRetry())
			.build();
	}

	/**
	 * Send a request to the application, with a client that is not observed.
	 */
	Text send(String method, String path, String body) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return Text.of(this.httpClient.send(request, HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	Text get(String path) {
		return send("GET", path, "");
	}

	/**
	 * Read all actuator endpoints.
	 */
	List<Text> actuator() {
		Set<String> paths = new LinkedHashSet<>(ACTUATOR_DETAILS);
		for (JsonNode link : json("/actuator").path("_links")) {
			if (!link.path("templated").asBoolean()) {
				paths.add(URI.create(link.path("href").asString()).getPath());
			}
		}
		for (JsonNode name : json("/actuator/metrics").path("names")) {
			paths.add("/actuator/metrics/" + name.asString());
		}
		return paths.stream().map(this::get).toList();
	}

	private JsonNode json(String path) {
		String text = get(path).text();
		return JsonMapper.shared().readTree(text.substring(text.indexOf("} {") + 2));
	}

	@Override
	public void close() {
		this.context.close();
		cleanUp();
	}

	private void cleanUp() {
		this.log.close();
		this.openRouter.close();
		System.setProperty(COMMAND, this.command);
	}

}
