package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link OpenRouterEndpointAutoConfiguration} and {@link OpenRouterEndpoint}.
 */
class OpenRouterEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterEndpointAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-secret",
				"management.endpoints.web.exposure.include=openrouter");

	@Test
	void showsSettingsWithoutSecrets() {
		this.contextRunner
			.withPropertyValues("openrouter.call-timeout=20s", "openrouter.max-concurrency=4",
					"openrouter.headers.X-Token=hidden", "openrouter.read-only=true",
					"openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.accounts.acme.read-only=false")
			.run((context) -> {
				JsonNode accounts = read(context.getBean(OpenRouterEndpoint.class));
				assertThat(accounts.propertyNames()).containsExactly("default", "acme");
				assertThat(accounts.at("/default/settings/callTimeout").asString()).isEqualTo("PT20S");
				assertThat(accounts.at("/default/settings/maxConcurrency").intValue()).isEqualTo(4);
				assertThat(accounts.at("/default/settings/readOnly").booleanValue()).isTrue();
				assertThat(accounts.at("/default/settings/headers/0").asString()).isEqualTo("X-Token");
				assertThat(accounts.at("/default/retryQuota").intValue()).isEqualTo(500);
				assertThat(accounts.at("/acme/settings/callTimeout").asString()).isEqualTo("PT20S");
				assertThat(accounts.at("/acme/settings/readOnly").booleanValue()).isFalse();
				assertThat(accounts.toString()).doesNotContain("sk-or", "hidden");
			});
	}

	@ParameterizedTest
	@CsvSource({ "/default/settings/baseUrl, https://openrouter.ai/api/v1", "/default/settings/engine, http-components",
			"/default/settings/connectTimeout, PT5S", "/default/settings/readTimeout, PT30S",
			"/default/settings/callTimeout, PT1M", "/default/settings/maxConnections, 50",
			"/default/settings/maxConcurrency, 16", "/default/settings/maxResponseSize, 10485760B",
			"/default/settings/settleCreates, true", "/default/settings/readOnly, false",
			"/default/settings/allowDelete, true", "/default/settings/retry/maxRetries, 3",
			"/default/settings/retry/delay, PT0.5S", "/acme/settings/baseUrl, https://acme.example" })
	void showsDefaultsAndNothingThatIsNull(String pointer, String value) {
		this.contextRunner.withPropertyValues("openrouter.accounts.acme.base-url=https://acme.example")
			.run((context) -> {
				JsonNode accounts = read(context.getBean(OpenRouterEndpoint.class));
				assertThat(accounts.at(pointer).asString()).isEqualTo(value);
				assertThat(accounts.toString()).doesNotContain("null");
			});
	}

	@Test
	void showsTheSettingsThatAreUsed() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class))
			.withBean(OpenRouterConnectionDetails.class,
					() -> Contexts.connectionDetails("https://details.example/api/v1", "sk-or-details"))
			.withPropertyValues("openrouter.base-url=https://unused.example",
					"spring.http.clients.imperative.factory=jdk", "spring.http.clients.connect-timeout=7s",
					"openrouter.read-timeout=8s", "openrouter.ssl.bundle=unused", "openrouter.app.title=Portal",
					"openrouter.retry.enabled=false")
			.run((context) -> {
				JsonNode settings = read(context.getBean(OpenRouterEndpoint.class)).at("/default/settings");
				assertThat(settings.path("baseUrl").asString()).isEqualTo("https://details.example/api/v1");
				assertThat(settings.has("sslBundle")).isFalse();
				assertThat(settings.path("engine").asString()).isEqualTo("jdk");
				assertThat(settings.path("connectTimeout").asString()).isEqualTo("PT7S");
				assertThat(settings.path("readTimeout").asString()).isEqualTo("PT8S");
				assertThat(settings.at("/headers/0").asString()).isEqualTo("X-OpenRouter-Title");
				assertThat(settings.at("/retry/enabled").booleanValue()).isFalse();
			});
	}

	@Test
	void showsTheSumOverTheClientsOfAnAccountUntilTheyAreClosed() {
		this.contextRunner.run((context) -> {
			OpenRouterEndpoint endpoint = context.getBean(OpenRouterEndpoint.class);
			WorkspacesClient second = context.getBean(WorkspacesClientBuilder.class).build();
			assertThat(read(endpoint).at("/default/clients").intValue()).isEqualTo(2);
			assertThat(read(endpoint).at("/default/retryQuota").intValue()).isEqualTo(1000);
			second.close();
			assertThat(read(endpoint).at("/default/clients").intValue()).isOne();
			assertThat(read(endpoint).at("/default/retryQuota").intValue()).isEqualTo(500);
		});
	}

	@Test
	void showsLastFailureAndRateLimit() throws Exception {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			RawServer.write(out, "HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nX-RateLimit-Limit: 10\r\n"
					+ "X-RateLimit-Remaining: 0\r\nContent-Length: 0\r\n\r\n");
			return true;
		})) {
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url()).run((context) -> {
				catchThrowable(context.getBean(WorkspacesClient.class)::list);
				JsonNode client = read(context.getBean(OpenRouterEndpoint.class)).path("default");
				assertThat(client.at("/lastFailure/operation").asString()).isEqualTo("list");
				assertThat(client.at("/lastFailure/status").intValue()).isEqualTo(429);
				assertThat(client.at("/lastFailure/attempts").intValue()).isOne();
				assertThat(client.at("/lastFailure/exception").asString()).isEqualTo("OpenRouterRateLimitException");
				assertThat(client.at("/lastRateLimit/limit").intValue()).isEqualTo(10);
				assertThat(client.at("/lastRateLimit/remaining").intValue()).isZero();
			});
		}
	}

	@Test
	void showsNoClientOfTheTopLevelWhereThereAreOnlyAccounts() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=openrouter",
					"openrouter.accounts.acme.management-key=sk-or-acme")
			.run((context) -> assertThat(read(context.getBean(OpenRouterEndpoint.class)).propertyNames())
				.containsExactly("acme"));
	}

	@Test
	void isAbsentUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OpenRouterEndpoint.class)
				.doesNotHaveBean(ClientActivity.class));
	}

	@Test
	void isAbsentWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenRouterEndpoint.class));
	}

	private static JsonNode read(OpenRouterEndpoint endpoint) {
		return JsonMapper.shared().valueToTree(endpoint.openRouter()).path("accounts");
	}

}
