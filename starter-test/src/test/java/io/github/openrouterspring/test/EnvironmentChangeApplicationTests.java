package io.github.openrouterspring.test;

import java.util.HashMap;
import java.util.Map;

import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for applications whose environment changes, as with Spring Cloud Config.
 */
class EnvironmentChangeApplicationTests {

	private static final String KEY = "openrouter.management-key";

	private static final String HEADER = "openrouter.headers.X-Tenant";

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final Map<String, Object> properties = new HashMap<>();

	@Test
	void runningClientKeepsItsProperties() {
		this.properties.put(KEY, this.openRouter.managementKey());
		this.properties.put(HEADER, "old");
		try (ConfigurableApplicationContext context = run(Application.class)) {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			client.list();
			change(context, Map.of(KEY, "sk-or-v1-new", HEADER, "new"));
			client.list();
			assertThat(context.getBean(WorkspacesClient.class)).isSameAs(client);
			this.openRouter.wireMock()
				.verify(2,
						getRequestedFor(urlPathEqualTo("/api/v1/workspaces")).withHeader("X-Tenant", equalTo("old")));
		}
	}

	@Test
	void runningClientHasTheNewKeyOfASourceThatReadsTheEnvironment() {
		this.properties.put(KEY, "sk-or-v1-revoked");
		try (ConfigurableApplicationContext context = run(RotatingApplication.class)) {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			assertThatExceptionOfType(OpenRouterUnauthorizedException.class).isThrownBy(client::list);
			change(context, Map.of(KEY, this.openRouter.managementKey()));
			assertThat(client.list().items()).isNotNull();
		}
	}

	private ConfigurableApplicationContext run(Class<?> application) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
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
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class RotatingApplication {

		// tag::environment[]
		@Bean
		ManagementKeySource managementKeySource(Environment environment) {
			return () -> environment.getRequiredProperty("openrouter.management-key");
		}
		// end::environment[]

	}

}
