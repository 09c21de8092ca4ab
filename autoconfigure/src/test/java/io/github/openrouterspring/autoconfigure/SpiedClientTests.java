package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

/**
 * Tests for an application whose client is a spy, which works like the client, under
 * advice too.
 */
@SpringBootTest(
		properties = { "openrouter.management-key=sk-or-test", "openrouter.provisioning.workspaces.red.name=Red",
				"openrouter.provisioning.mode=plan", "spring.aop.proxy-target-class=false" })
class SpiedClientTests {

	@AutoClose
	private static final RawServer server = Contexts.emptyServer();

	@MockitoSpyBean
	private WorkspacesClient client;

	@DynamicPropertySource
	static void baseUrl(DynamicPropertyRegistry registry) {
		registry.add("openrouter.base-url", server::url);
	}

	@Test
	void spyIsProvisionedAndHealthy(@Autowired HealthEndpoint health) {
		verify(this.client).stream();
		assertThat(health.healthForPath("openRouter").getStatus()).isEqualTo(Status.UP);
		assertThat(health.healthForPath("openRouterProvisioning").getStatus()).isEqualTo(Status.UP);
		assertThat(this.client.list().items()).isEmpty();
		verify(this.client).list();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OpenRouterAdviceTests.ClientAspect.class)
	static class Application {

	}

}
