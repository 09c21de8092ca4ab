package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Answers;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for an application whose client is a mock.
 */
@SpringBootTest(properties = { "openrouter.provisioning.workspaces.red.name=Red",
		"openrouter.provisioning.drift-check-interval=1h", "management.endpoints.web.exposure.include=*" })
@ExtendWith(OutputCaptureExtension.class)
class MockedClientTests {

	@MockitoBean
	private WorkspacesClient client;

	@Test
	void applicationStartsWithoutKeyAndProvisionsNothing(@Autowired HealthEndpoint health, CapturedOutput output) {
		verifyNoInteractions(this.client);
		assertThat(output)
			.containsOnlyOnce("Declared workspaces are not provisioned because the OpenRouter client is a mock");
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		assertThat(health.healthForPath("openRouter").getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.healthForPath("openRouterProvisioning").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource(Answers.class)
	void mockThatIsABeanOfTheApplicationIsNotProvisioned(Answers answer) {
		WorkspacesClient mock = mock(WorkspacesClient.class, answer);
		contextRunner().withBean(WorkspacesClient.class, () -> mock).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(Mockito.mockingDetails(mock).getInvocations()).isEmpty();
		});
	}

	@Test
	void mockOfAClassOfTheApplicationIsNotProvisioned() {
		WorkspacesClient mock = mock(WorkspacesClient.builder()
			.key(() -> "sk-or-test")
			.build()
			.getClass()
			.asSubclass(WorkspacesClient.class));
		contextRunner().withBean(WorkspacesClient.class, () -> mock).run((context) -> {
			assertThat(context).hasNotFailed();
			verify(mock, never()).create(any());
			verify(mock, never()).delete(anyString());
		});
	}

	private static ApplicationContextRunner contextRunner() {
		return Contexts.withAll().withPropertyValues("openrouter.provisioning.workspaces.red.name=Red");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
