package io.github.openrouterspring.test;

import java.util.HashMap;
import java.util.Map;

import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for applications with Spring Cloud, whose environment changes, and whose
 * bootstrap context is the parent of the application context.
 */
class SpringCloudApplicationTests {

	private static final String KEY = "openrouter.management-key";

	private static final String HEADER = "openrouter.headers.X-Tenant";

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final Map<String, Object> properties = new HashMap<>();

	@Test
	void runningClientKeepsItsProperties() {
		this.properties.putAll(Map.of(KEY, this.openRouter.managementKey(), HEADER, "old"));
		try (ConfigurableApplicationContext context = run()) {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			change(context, Map.of(KEY, "sk-or-v1-new", HEADER, "new"));
			client.list();
			assertThat(context.getBean(WorkspacesClient.class)).isSameAs(client);
			assertThat(this.openRouter.requests()).singleElement()
				.extracting((request) -> request.headers().getFirst("X-Tenant"))
				.isEqualTo("old");
		}
	}

	@Test
	void runningClientUsesTheNewKeyOfASourceThatReadsTheEnvironment() {
		this.properties.put(KEY, "sk-or-v1-revoked");
		try (ConfigurableApplicationContext context = run(Rotation.class)) {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			assertThatExceptionOfType(OpenRouterUnauthorizedException.class).isThrownBy(client::list);
			change(context, Map.of(KEY, this.openRouter.managementKey()));
			assertThat(client.list().items()).isNotNull();
		}
	}

	/**
	 * The application can add configurations to the bootstrap context.
	 */
	@ParameterizedTest
	@CsvSource({ "'', 0, 2", "io.github.openrouterspring.test.StarterApplication, 2, 0" })
	void bootstrapContextIsAParentLikeAnyOther(String sources, int clientsOfParent, int clientsOfChild) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(StarterApplication.class)
			.web(WebApplicationType.NONE)
			.run("--spring.cloud.bootstrap.enabled=true", "--spring.cloud.bootstrap.sources=" + sources,
					"--openrouter.base-url=" + this.openRouter.baseUrl(),
					"--openrouter.management-key=" + this.openRouter.managementKey(),
					"--openrouter.accounts.acme.read-only=true",
					"--openrouter.provisioning.workspaces.team-red.name=Team Red")) {
			assertThat(this.openRouter.requests(ApiOperation.CREATE)).hasSize(1);
			ApplicationContext bootstrap = context.getParent();
			assertThat(bootstrap).isNotNull();
			assertThat(bootstrap.getId()).isEqualTo("bootstrap");
			assertThat(bootstrap.getBeanNamesForType(WorkspacesClient.class)).hasSize(clientsOfParent);
			assertThat(context.getBeanNamesForType(WorkspacesClient.class)).hasSize(clientsOfChild);
			assertThat(context.getBean(WorkspacesClient.class).get("team-red").name()).isEqualTo("Team Red");
		}
	}

	private ConfigurableApplicationContext run(Class<?>... sources) {
		return new SpringApplicationBuilder(StarterApplication.class).sources(sources)
			.web(WebApplicationType.NONE)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("remote", this.properties)))
			.run("--openrouter.base-url=" + this.openRouter.baseUrl());
	}

	private void change(ConfigurableApplicationContext context, Map<String, Object> changes) {
		this.properties.putAll(changes);
		context.publishEvent(new EnvironmentChangeEvent(context, changes.keySet()));
	}

	@Configuration(proxyBeanMethods = false)
	static class Rotation {

		// tag::environment[]
		@Bean
		ManagementKeySource managementKeySource(Environment environment) {
			return () -> environment.getRequiredProperty("openrouter.management-key");
		}
		// end::environment[]

	}

}
