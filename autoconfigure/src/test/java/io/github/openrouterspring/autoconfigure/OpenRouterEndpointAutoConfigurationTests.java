package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link OpenRouterEndpointAutoConfiguration} and {@link OpenRouterEndpoint},
 * and for {@link OpenRouterSanitizingConfiguration}, which keeps keys out of other
 * endpoints.
 */
class OpenRouterEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = Contexts.withAll();

	@Test
	void showsSettingsWithoutSecretsAndNulls() {
		this.contextRunner
			.withPropertyValues("openrouter.call-timeout=20s", "openrouter.max-concurrency=4",
					"openrouter.max-response-size=2MB", "openrouter.settle-creates=false",
					"openrouter.headers.X-Token=hidden", "openrouter.read-only=true",
					"openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.accounts.acme.read-only=false")
			.run((context) -> {
				JsonNode accounts = read(context.getBean(OpenRouterEndpoint.class));
				assertThat(accounts.propertyNames()).containsExactly("default", "acme");
				assertThat(accounts.at("/default/settings/callTimeout").asString()).isEqualTo("PT20S");
				assertThat(accounts.at("/default/settings/maxConcurrency").intValue()).isEqualTo(4);
				assertThat(accounts.at("/default/settings/maxResponseSize").asString()).isEqualTo("2097152B");
				assertThat(accounts.at("/default/settings/settleCreates").booleanValue()).isFalse();
				assertThat(accounts.at("/default/settings/readOnly").booleanValue()).isTrue();
				assertThat(accounts.at("/default/settings/headers/0").asString()).isEqualTo("X-Token");
				assertThat(accounts.at("/default/retryQuota").intValue()).isEqualTo(500);
				assertThat(accounts.at("/acme/settings/callTimeout").asString()).isEqualTo("PT20S");
				assertThat(accounts.at("/acme/settings/readOnly").booleanValue()).isFalse();
				assertThat(accounts.toString()).doesNotContain("sk-or", "hidden", "null");
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
		try (RawServer server = RawServer
			.start(RawResponse.of(429, "", "Retry-After: 3600", "X-RateLimit-Limit: 10", "X-RateLimit-Remaining: 0"))) {
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
		this.contextRunner
			.withPropertyValues("openrouter.management-key=", "openrouter.accounts.acme.management-key=sk-or-acme")
			.run((context) -> assertThat(read(context.getBean(OpenRouterEndpoint.class)).propertyNames())
				.containsExactly("acme"));
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.management-key, secret, true", "openrouter.managementKey, secret, true",
			"openrouter.management_key, secret, true", "openrouter.api-key, secret, true",
			"OPENROUTER_MANAGEMENT_KEY, secret, true", "OPENROUTER_MANAGEMENTKEY, secret, true",
			"OPENROUTER_API_KEY, secret, true", "openrouter.accounts.acme.management-key, secret, true",
			"sun.java.command, sk-or-v1-0123, true", "sun.java.command, java -jar app.jar --key=sk-or-v1-0123, true",
			"sun.java.command, --openrouter.management-key=configured-key, true", "openrouter.base-url, value, false",
			"openrouter.headers.X-Team, value, false", "acme.api-key, value, false",
			"acme.openrouter.management-key-rotation, value, false" })
	void sanitizesKeysAndNothingElse(String property, String value, boolean hidden) {
		Contexts.withoutKey()
			.withPropertyValues("openrouter.management-key=configured-key")
			.run((context) -> assertThat(context.getBean(SanitizingFunction.class)
				.apply(new SanitizableData(null, property, value))
				.getValue()).isEqualTo(hidden ? SanitizableData.SANITIZED_VALUE : value));
	}

	private static JsonNode read(OpenRouterEndpoint endpoint) {
		return JsonMapper.shared().valueToTree(endpoint.openRouter()).path("accounts");
	}

}
