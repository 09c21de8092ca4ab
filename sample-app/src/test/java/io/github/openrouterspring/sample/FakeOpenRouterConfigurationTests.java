package io.github.openrouterspring.sample;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FakeOpenRouterConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FakeOpenRouterConfigurationTests {

	private final ApplicationContextRunner plainContextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class))
		.withUserConfiguration(FakeOpenRouterConfiguration.class);

	// The machine that runs the tests may have a key in its environment
	private final ApplicationContextRunner contextRunner = this.plainContextRunner
		.withPropertyValues("openrouter.management-key=");

	@Test
	void withoutKeyTheClientTalksToTheFake() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class).stream().map(Workspace::slug))
				.contains("default", "team-platform", "tenant-acme", "env-production"));
	}

	@Test
	void blankKeyIsNoKey() {
		this.contextRunner.withPropertyValues("openrouter.management-key= ")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(FakeOpenRouter.class));
	}

	@Test
	void withoutKeyTheFakeIsUsedWhateverTheBaseUrl() {
		this.contextRunner.withPropertyValues("openrouter.base-url=https://openrouter.ai/api/v1")
			.run((context) -> assertThat(context.getBean(OpenRouterConnectionDetails.class).getBaseUrl())
				.isEqualTo(context.getBean(FakeOpenRouter.class).baseUrl()));
	}

	@Test
	void logTellsTheAddressAndHowToUseTheRealApi(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			assertThat(output).contains(context.getBean(FakeOpenRouter.class).baseUrl().toString())
				.contains("OPENROUTER_MANAGEMENT_KEY");
			assertThat(output).doesNotContain(context.getBean(FakeOpenRouter.class).managementKey());
		});
	}

	@Test
	void fakeStopsWithTheContext() {
		this.contextRunner.run((context) -> {
			FakeOpenRouter openRouter = context.getBean(FakeOpenRouter.class);
			assertThat(openRouter.wireMock().isRunning()).isTrue();
			context.close();
			assertThat(openRouter.wireMock().isRunning()).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.management-key", "openrouter.managementKey" })
	void managementKeySwitchesTheFakeOff(String property) {
		this.plainContextRunner
			.withPropertyValues(property + "=sk-or-v1-real", "openrouter.base-url=https://example.org/api/v1")
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkspacesClient.class).doesNotHaveBean(FakeOpenRouter.class);
				OpenRouterConnectionDetails details = context.getBean(OpenRouterConnectionDetails.class);
				assertThat(details.getBaseUrl()).hasToString("https://example.org/api/v1");
				assertThat(details.getManagementKey()).isEqualTo("sk-or-v1-real");
			});
	}

	@Test
	void environmentVariableSwitchesTheFakeOff() {
		this.plainContextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("OPENROUTER_MANAGEMENT_KEY", "sk-or-v1-real"))))
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.doesNotHaveBean(FakeOpenRouter.class));
	}

}
