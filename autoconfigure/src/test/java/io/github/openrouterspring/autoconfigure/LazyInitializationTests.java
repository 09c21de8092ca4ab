package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.autoconfigure.diagnostics.MissingManagementKeyException;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@code spring.main.lazy-initialization}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LazyInitializationTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ApplicationContextRunner contextRunner = Contexts.withAllAndRegistries()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
		.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
		.withPropertyValues("openrouter.base-url=" + this.server.url(), "openrouter.provisioning.mode=plan",
				"openrouter.management-key=");

	@ParameterizedTest
	@CsvSource({ "openrouter.management-key=, No management key is set",
			"openrouter.management-key=sk-or-test openrouter.accounts.acme.call-timeout=0s, openrouter.accounts.acme.call-timeout",
			"openrouter.management-key=sk-or-test management.health.openrouter.timeout=0s, Timeout must be positive",
			"openrouter.management-key=sk-or-test management.health.openrouter.timeout=-1s, Timeout must be positive" })
	void settingsAreStillCheckedAtStartup(String properties, String message) {
		this.contextRunner.withPropertyValues(properties.split(" "))
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining(message));
	}

	@Test
	void keyOfAClientOfTheApplicationIsStillCheckedAtStartup() {
		this.contextRunner.withUserConfiguration(ClientConfiguration.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingManagementKeyException.class));
	}

	@Test
	void workspacesAreStillPlannedAndAllMetersAreThere() {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test", RED).run((context) -> {
			assertThat(this.server.requests()).as("plans").isOne();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("openrouter.client.retry.quota").tag("account", "default").gauge().value())
				.isEqualTo(500);
			assertThat(registry.get("openrouter.client.requests.max").tag("account", "default").gauge().value())
				.isEqualTo(50);
			assertThat(registry.get("openrouter.provisioning.drift").gauge().value()).isOne();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "off" })
	void missingClientIsStillReported(String mode) {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=" + mode)
			.withBean("first", WorkspacesClient.class, () -> mock(WorkspacesClient.class))
			.withBean("second", WorkspacesClient.class, () -> mock(WorkspacesClient.class))
			.run((context) -> assertThat(context.getStartupFailure() != null).isEqualTo(mode.equals("plan")));
	}

	@Test
	void definitionsOfAChildAreStillReported(CapturedOutput output) {
		ApplicationContextRunner contextRunner = this.contextRunner
			.withPropertyValues("openrouter.management-key=sk-or-test", RED);
		contextRunner.run((parent) -> contextRunner.withParent(parent)
			.withBean("blue", WorkspaceDefinition.class, () -> WorkspaceDefinition.builder("blue").build())
			.run((child) -> {
				assertThat(child.getBeanNamesForType(ProvisioningManager.class)).isEmpty();
				assertThat(output).contains("WorkspaceDefinition beans [blue] are not provisioned");
			}));
	}

	@Configuration(proxyBeanMethods = false)
	static class ClientConfiguration {

		@Bean
		WorkspacesClient workspacesClient(WorkspacesClientBuilder builder) {
			return builder.build();
		}

	}

}
