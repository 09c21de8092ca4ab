package io.github.openrouterspring.benchmarks;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What is measured side by side: a client in an application with some properties. By
 * default it uses HttpComponents and is observed.
 */
public enum Candidate {

	OURS(Clients::starter),

	OURS_JDK(Clients::starter, Candidate.JDK),

	OURS_UNOBSERVED(Clients::starter, Candidate.NO_OBSERVATION),

	OURS_WITHOUT_RETRY(Clients::starter, Candidate.NO_OBSERVATION, "openrouter.retry.enabled=false"),

	REST_CLIENT(Clients::restClient),

	REST_CLIENT_UNOBSERVED(Clients::restClient, Candidate.NO_OBSERVATION),

	REST_CLIENT_JDK(Clients::restClient, Candidate.JDK),

	EXCHANGE(Clients::exchange),

	JAVA_NET_HTTP(Clients::javaNetHttp),

	SOCKETS(Clients::sockets);

	/**
	 * All but the steps from {@link #REST_CLIENT_UNOBSERVED} to {@link #OURS}.
	 */
	static final Set<Candidate> ALTERNATIVES = EnumSet.complementOf(EnumSet.of(OURS_UNOBSERVED, OURS_WITHOUT_RETRY));

	static final String KEY = "sk-or-v1-0123456789abcdef0123456789abcdef";

	private static final String JDK = "spring.http.clients.imperative.factory=jdk";

	private static final String NO_OBSERVATION = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration";

	private final Function<ApplicationContext, Clients> factory;

	private final String[] properties;

	Candidate(Function<ApplicationContext, Clients> factory, String... properties) {
		this.factory = factory;
		this.properties = properties;
	}

	/**
	 * Start the application.
	 * @param baseUrl the base URL of the API
	 */
	ConfigurableApplicationContext start(String baseUrl) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("logging.level.root=error", "openrouter.base-url=" + baseUrl,
					"openrouter.management-key=" + KEY, "spring.http.serviceclient.default.base-url=" + baseUrl,
					"spring.http.serviceclient.default.default-header.Authorization=Bearer " + KEY,
					"spring.jackson.property-naming-strategy=SNAKE_CASE")
			.properties(this.properties)
			.run();
	}

	Clients client(ApplicationContext application) {
		return this.factory.apply(application);
	}

}
