package io.github.openrouterspring.sample;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
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
record KeyLeakApplication(ConfigurableApplicationContext context, FakeOpenRouter openRouter, KeyLeakLog log,
		KeyLeakObservations observations, HttpClient httpClient) implements AutoCloseable {

	private static final List<String> ARGUMENTS = List.of("--server.port=0", "--server.address=127.0.0.1",
			"--openrouter.management-key=" + KeyLeakSearch.KEY, "--openrouter.read-timeout=3s",
			"--openrouter.retry.enabled=false",
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

	static KeyLeakApplication run(String engine) {
		FakeOpenRouter openRouter = FakeOpenRouter.builder().managementKey(KeyLeakSearch.KEY).start();
		KeyLeakLog log = new KeyLeakLog();
		KeyLeakObservations observations = new KeyLeakObservations();
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addInitializers(log, (context) -> initialize((GenericApplicationContext) context, observations));
		application.setApplicationStartup(new BufferingApplicationStartup(10_000));
		List<String> arguments = new ArrayList<>(ARGUMENTS);
		arguments.add("--openrouter.base-url=" + openRouter.baseUrl());
		arguments.add("--spring.http.clients.imperative.factory=" + engine);
		return new KeyLeakApplication(application.run(arguments.toArray(String[]::new)), openRouter, log, observations,
				HttpClient.newHttpClient());
	}

	/**
	 * Set the key in every supported way. The command line has precedence, but the
	 * actuator shows all of them.
	 */
	private static void initialize(GenericApplicationContext context, KeyLeakObservations observations) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.addLast(new SystemEnvironmentPropertySource("test-systemEnvironment",
				Map.of("OPENROUTER_MANAGEMENT_KEY", KeyLeakSearch.KEY, "OPENROUTER_API_KEY", KeyLeakSearch.KEY,
						"ACME_VARIABLE", KeyLeakSearch.KEY, "SPRING_APPLICATION_JSON",
						"{\"openrouter\": {\"management-key\": \"%s\"}}".formatted(KeyLeakSearch.KEY))));
		sources.addLast(new MapPropertySource("test-properties",
				Map.of("openrouter.managementKey", KeyLeakSearch.KEY, "openrouter.api-key", KeyLeakSearch.KEY,
						"openrouter.apiKey", KeyLeakSearch.KEY, "acme.property", KeyLeakSearch.KEY)));
		context.registerBean(KeyLeakObservations.class, () -> observations);
		context.registerBean(InMemoryHttpExchangeRepository.class);
	}

	/**
	 * Return the client of the application.
	 */
	WorkspacesClient client() {
		return this.context.getBean(WorkspacesClient.class);
	}

	/**
	 * Return a client of another server, with the engine of the application.
	 */
	WorkspacesClient client(URI baseUrl) {
		return this.context.getBean(WorkspacesClientBuilder.class)
			.baseUrl(baseUrl)
			.allowHttp(true)
			.options((options) -> options.noRetry())
			.build();
	}

	/**
	 * Call each operation successfully, with bodies that are easy to find.
	 */
	void callOperations() {
		WorkspacesClient client = client();
		List<String> users = List.of("user_" + KeyLeakSearch.SENT);
		this.openRouter.seed((seed) -> seed.user(users.get(0), MemberRole.MEMBER));
		client.create(KeyLeakSearch.SENT, "team-red",
				(team) -> team.description("The plan of " + KeyLeakSearch.SENT)
					.defaultTextModel("acme/" + KeyLeakSearch.SENT)
					.disabledServerTools(List.of("openrouter:" + KeyLeakSearch.SENT)));
		client.list();
		client.get("team-red");
		client.update("team-red", (update) -> update.description("The other plan of " + KeyLeakSearch.SENT));
		client.bulkAddMembers("team-red", users);
		client.listMembers("team-red");
		client.setBudget("team-red", BudgetInterval.MONTHLY, new BigDecimal("250"));
		client.listBudgets("team-red");
		client.getBudget("team-red", BudgetInterval.MONTHLY);
		client.deleteBudget("team-red", BudgetInterval.MONTHLY);
		client.bulkRemoveMembers("team-red", users);
		client.delete("team-red");
	}

	/**
	 * Send a request to the application, with a client that is not observed.
	 */
	Text get(String path) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		HttpResponse<String> response = this.httpClient.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
		return new Text("GET %s answered %d".formatted(path, response.statusCode()),
				"%s %s".formatted(response.headers().map(), response.body()));
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
		this.log.close();
		this.openRouter.close();
	}

}
