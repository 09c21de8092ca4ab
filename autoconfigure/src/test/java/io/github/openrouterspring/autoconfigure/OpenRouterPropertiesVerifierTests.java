package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterPropertiesVerifier}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenRouterPropertiesVerifierTests {

	private final ApplicationContextRunner contextRunner = Contexts.withAll();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openrouter.key                           | openrouter.management-key
			openrouter.managment-key                 | openrouter.management-key
			openrouter.timeout                       | openrouter.call-timeout
			openrouter.timeout                       | openrouter.read-timeout
			openrouter.url                           | openrouter.base-url
			openrouter.base-uri                      | openrouter.base-url
			openrouter.readonlyy                     | openrouter.read-only
			openrouter.max-retries                   | openrouter.retry.max-retries
			openrouter.maxRetries                    | openrouter.retry.max-retries
			openrouter.retry.retries                 | openrouter.retry.max-retries
			openrouter.title                         | openrouter.app.title
			openrouter.enable                        | openrouter.enabled
			openrouter.primary                       | openrouter.primary-account
			openrouter.provisioning.mod              | openrouter.provisioning.mode
			openrouter.accounts.acme.key             | openrouter.accounts.acme.management-key
			openrouter.accounts.[a.b].key            | openrouter.accounts[a.b].management-key
			openrouter.account.acme.management-key   | openrouter.accounts.acme.management-key
			""")
	void failsWithAMisspelledPropertyAndNamesTheRightOne(String property, String right) {
		this.contextRunner.withPropertyValues(property + "=secret").run((context) -> {
			FailureAnalysis analysis = Contexts.invalidSetting(context);
			assertThat(analysis.getDescription()).contains("Did you mean '", "'" + right + "'", "property source")
				.doesNotContain("secret");
		});
	}

	@Test
	void propertiesOfAccountsAreOnlySuggestedBelowAccounts() {
		this.contextRunner.withPropertyValues("openrouter.retry.dealy=1ms")
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription())
				.endsWith("Did you mean 'openrouter.retry.delay'?"));
	}

	@Test
	void namesAllMisspelledProperties() {
		this.contextRunner.withPropertyValues("openrouter.key=one", "openrouter.timeout=1s")
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageContainingAll("'openrouter.key'",
					"'openrouter.timeout'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.model", "openrouter.api-key", "openrouter.inference.models[0]" })
	void warnsOfOtherUnknownProperties(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property + "=secret").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("ignores unknown properties [" + property + "]").doesNotContain("secret");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.headers.X-Any=any", "openrouter.app.categories[0]=a",
			"openrouter.retry.maxRetries=1", "openrouter.accounts.acme.headers.[X Y.Z]=any", "openrouter.retry=",
			"openrouter.accounts.acme.retry.max_delay=1s", "openrouter.provisioning.workspaces.red.budgets.daily=1",
			"openrouter.provisioning.retry.max-interval=10m", "openrouter.enabled=true",
			"openrouter.compatibility-verifier.enabled=false" })
	void acceptsPropertiesInAllSpellings(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property, "openrouter.provisioning.mode=off")
			.run((context) -> assertThat(output).doesNotContain("unknown properties", "Unknown property"));
	}

	@Test
	void leavesEnvironmentVariablesToOtherTools(CapturedOutput output) {
		this.contextRunner
			.withInitializer(Contexts.variables(
					Map.of("OPENROUTER_KEY", "secret", "OPENROUTER_API_KEY", "secret", "OPENROUTER_MODEL", "any")))
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkspacesClient.class);
				assertThat(output).doesNotContain("unknown properties");
			});
	}

	@Test
	void acceptsPropertiesThatBeansOfTheApplicationBind(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(InferenceConfiguration.class)
			.withPropertyValues("openrouter.inference.key=secret", "openrouter.inference.models[0].name=any")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("unknown properties");
			});
	}

	@ParameterizedTest
	@CsvSource({ "default, cannot be named", "DEFAULT, cannot be named", "[de.fault], cannot be named",
			"[-], has no letters or digits", "[.], has no letters or digits", "'[ ]', has no letters or digits" })
	void failsWithAnAccountNameThatMakesNoBeanName(String account, String problem) {
		this.contextRunner.withPropertyValues("openrouter.accounts.%s.read-only=true".formatted(account))
			.run((context) -> {
				FailureAnalysis analysis = Contexts.invalidSetting(context);
				assertThat(analysis.getDescription()).contains(problem);
				assertThat(analysis.getAction()).startsWith("Rename 'openrouter.accounts");
			});
	}

	@ConfigurationProperties("openrouter.inference")
	record InferenceProperties(String key, List<Model> models) {

		record Model(String name) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(InferenceProperties.class)
	static class InferenceConfiguration {

	}

}
