package io.github.openrouterspring.benchmarks.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The client of an application with the starter and metrics on the class path.
 */
public final class StarterClient implements AutoCloseable {

	/**
	 * The property for the HTTP engine, without its value. The default is HttpComponents,
	 * because it is on the class path.
	 */
	public static final String ENGINE = "spring.http.clients.imperative.factory=";

	private final ConfigurableApplicationContext context;

	/**
	 * Start an application.
	 * @param baseUrl the base URL of the API
	 * @param properties more properties, each as {@code name=value}
	 */
	public StarterClient(URI baseUrl, String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		List<String> arguments = new ArrayList<>();
		arguments.add("--logging.level.root=error");
		arguments.add("--openrouter.base-url=" + baseUrl);
		arguments.add("--openrouter.management-key=" + Peers.KEY);
		for (String property : properties) {
			arguments.add("--" + property);
		}
		this.context = application.run(arguments.toArray(String[]::new));
	}

	/**
	 * Return the client.
	 * @return the client
	 */
	public WorkspacesClient workspaces() {
		return this.context.getBean(WorkspacesClient.class);
	}

	/**
	 * Return the observation registry of the client.
	 * @return the registry
	 */
	public ObservationRegistry observationRegistry() {
		return this.context.getBean(ObservationRegistry.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
