package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterAutoConfiguration} and for the settings of its client.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenRouterAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey();

	@Test
	void createsClientFromTheManagementKeyBesideTheApiKeyOfOtherTools() {
		this.contextRunner
			.withInitializer(Contexts.variables(
					Map.of("OPENROUTER_API_KEY", "sk-or-inference", "OPENROUTER_MANAGEMENT_KEY", "sk-or-management")))
			.run((context) -> {
				assertThat(context).getBeanNames(WorkspacesClient.class).containsExactly("workspacesClient");
				assertThat(context).getBean(OpenRouterConnectionDetails.class)
					.returns("sk-or-management", OpenRouterConnectionDetails::getManagementKey)
					.returns(URI.create("https://openrouter.ai/api/v1"), OpenRouterConnectionDetails::getBaseUrl);
			});
	}

	@Test
	void failsWithNothingButApiKeyAndNamesTheManagementKey() {
		Map<String, Object> variables = Map.of("OPENROUTER_API_KEY", "sk-or-inference");
		this.contextRunner.withInitializer(Contexts.variables(variables)).run((context) -> {
			FailureAnalysis analysis = missingKey(context, variables);
			assertThat(analysis.getDescription()).contains("No management key", "OPENROUTER_API_KEY", "inference key");
			assertThat(analysis.getAction()).contains("'openrouter.management-key'");
		});
	}

	@Test
	void treatsBlankValuesAsUnset() {
		this.contextRunner
			.withInitializer(Contexts
				.variables(Map.of("OPENROUTER_MANAGEMENT_KEY_FILE", "", "OPENROUTER_ENABLED", "", "OPENROUTER_BASE_URL",
						"", "OPENROUTER_CALL_TIMEOUT", "", "OPENROUTER_RETRY_MAX_RETRIES", "", "OPENROUTER_SSL_BUNDLE",
						"", "OPENROUTER_PRIMARY_ACCOUNT", "", "OPENROUTER_APP_TITLE", "", "OPENROUTER_READ_ONLY", "")))
			.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.headers.X-Team=${NOPE:}",
					"openrouter.app.categories=${NOPE:}", "openrouter.app.referer=${NOPE:}")
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkspacesClient.class);
				assertThat(context.getBean(OpenRouterProperties.class)).usingRecursiveComparison()
					.ignoringFields("managementKey")
					.isEqualTo(new Binder().bindOrCreate("none", OpenRouterProperties.class));
				assertThat(context.getBean(OpenRouterAccountsProperties.class).primaryAccount()).isNull();
			});
	}

	@Test
	void validatesNothingWhenDisabled() {
		this.contextRunner
			.withPropertyValues("openrouter.enabled=false", "openrouter.key=two words", "openrouter.call-timeout=never",
					"openrouter.primary-account=none", "openrouter.accounts.default.base-url=ftp://localhost")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkspacesClient.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.management-key=", "openrouter.management-key=${NOPE:}",
			"openrouter.management-key-file= ", "openrouter.base-url=https://openrouter.ai/api/v1" })
	void failsWithoutKeyAndExplainsHowToSetIt(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			FailureAnalysis analysis = missingKey(context, Map.of("OPENROUTER_API_KEY", ""));
			assertThat(analysis.getDescription()).isEqualTo("No management key is set for OpenRouter.");
			assertThat(analysis.getAction()).contains("OPENROUTER_MANAGEMENT_KEY", "'openrouter.management-key'",
					"@UseFakeOpenRouter");
		});
	}

	@Test
	void failsWithUnresolvedPlaceholderAndNamesTheMissingVariable() {
		this.contextRunner.withPropertyValues("openrouter.management-key=${OF_NO_VALUE}").run((context) -> {
			FailureAnalysis analysis = Contexts.invalidSetting(context);
			assertThat(analysis.getDescription()).isEqualTo("'openrouter.management-key' is not valid: "
					+ "The placeholder '${OF_NO_VALUE}' cannot be resolved.");
			assertThat(analysis.getAction()).isEqualTo("Set 'OF_NO_VALUE', for example as an environment variable, "
					+ "or correct 'openrouter.management-key'. In a test, use @UseFakeOpenRouter.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "base-url=openrouter.ai/api/v1, base-url", "base-url=https://user:secret@localhost, base-url",
			"connect-timeout=0s, connect-timeout", "read-timeout=-1s, read-timeout", "call-timeout=0s, call-timeout",
			"max-connections=0, max-connections", "max-concurrency=0, max-concurrency",
			"max-response-size=0B, max-response-size", "retry.max-retries=-1, retry", "retry.multiplier=0.5, retry",
			"ssl.bundle=absent, ssl.bundle", "management-key=two words, management-key",
			"management-key=schlüssel, management-key", "headers.Authorization=secret, headers.Authorization",
			"headers.[X Y]=value, headers.X Y" })
	void failsWithWrongSettingAndNamesThePropertyOfTheTopLevelOrTheAccount(String setting, String property) {
		for (String prefix : List.of("openrouter.", "openrouter.accounts.acme.")) {
			this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test", prefix + setting)
				.run((context) -> {
					FailureAnalysis analysis = Contexts.invalidSetting(context);
					assertThat(analysis.getAction()).isEqualTo("Correct '%s%s'.".formatted(prefix, property));
					assertThat(analysis.getDescription()).doesNotContain("secret", "null", "words", "schl");
				});
		}
	}

	@Test
	void failsWithUnencryptedBaseUrlUnlessPermitted() {
		String url = "http://localhost.example";
		ApplicationContextRunner runner = this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test",
				"openrouter.base-url=" + url);
		runner.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription()).contains(url,
				"without encryption", "'openrouter.allow-http'"));
		runner.withPropertyValues("openrouter.allow-http=true")
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class));
	}

	@Test
	void propertiesDoNotPrintKeys() {
		this.contextRunner
			.withPropertyValues("openrouter.management-key=sk-or-top",
					"openrouter.accounts.acme.management-key=sk-or-acme")
			.run((context) -> assertThat(List
				.of(context.getBean(OpenRouterProperties.class), context.getBean(OpenRouterAccountsProperties.class),
						Map.copyOf(context.getBean(OpenRouterAccountsProperties.class).accounts()))
				.toString()).contains("acme").doesNotContain("sk-or"));
	}

	@Test
	void warnsAboutMissingUnitsOnly(CapturedOutput output) {
		Contexts.withKey()
			.withPropertyValues("openrouter.call-timeout=30", "openrouter.accounts.acme.call-timeout=1s",
					"openrouter.max-response-size=1KB", "openrouter.accounts.acme.max-response-size=10")
			.run((context) -> assertThat(output)
				.containsOnlyOnce("'openrouter.call-timeout' is only 30 ms. A number without a unit")
				.containsOnlyOnce("'openrouter.accounts.acme.max-response-size' is only 10 bytes")
				.doesNotContain("'openrouter.accounts.acme.call-timeout'", "'openrouter.max-response-size'"));
	}

	private static FailureAnalysis missingKey(AssertableApplicationContext context, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
		return Analyzers.missingKey(environment).analyze(context.getStartupFailure());
	}

}
