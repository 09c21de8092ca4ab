package io.github.openrouterspring.sample.fake;

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
 * Tests for {@link FakeOpenRouterConfiguration} and {@link RealOpenRouterConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FakeOrRealOpenRouterTests {

	private static final String MODE = "openrouter.provisioning.mode";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class))
		.withUserConfiguration(FakeOpenRouterConfiguration.class, RealOpenRouterConfiguration.class);

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void withoutAKeyTheClientUsesTheFakeUntilTheContextCloses(String key, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("openrouter.management-key=" + key, "openrouter.base-url=https://openrouter.ai/api/v1")
			.run((context) -> {
				FakeOpenRouter openRouter = context.getBean(FakeOpenRouter.class);
				assertThat(context.getBean(OpenRouterConnectionDetails.class).getBaseUrl())
					.isEqualTo(openRouter.baseUrl());
				assertThat(context.getBean(WorkspacesClient.class).stream().map(Workspace::slug)).contains("default",
						"team-platform", "tenant-acme", "env-production");
				assertThat(context.getEnvironment().getProperty(MODE)).isNull();
				assertThat(output).contains(openRouter.baseUrl().toString(), "OPENROUTER_MANAGEMENT_KEY")
					.doesNotContain(openRouter.managementKey());
				context.close();
				assertThat(openRouter.wireMock().isRunning()).isFalse();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.management-key", "openrouter.managementKey", "OPENROUTER_MANAGEMENT_KEY",
			"openrouter.accounts.acme.management-key", "OPENROUTER_ACCOUNTS_ACME_MANAGEMENT_KEY" })
	void withAKeyThereIsNoFakeAndDeclaredWorkspacesAreOnlyPlanned(String property) {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of(property, "sk-or-v1-real"))))
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkspacesClient.class).doesNotHaveBean(FakeOpenRouter.class);
				assertThat(context.getEnvironment().getProperty(MODE)).isEqualTo("plan");
			});
	}

	@Test
	void realOrganizationIsChangedIfConfigured() {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test", MODE + "=apply")
			.run((context) -> assertThat(context.getEnvironment().getProperty(MODE)).isEqualTo("apply"));
	}

}
