package io.github.openrouterspring.test;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter}. {@link UseFakeOpenRouterParallelTests} has it on a
 * superclass, and {@link OpenRouterTest} is annotated with it.
 */
class UseFakeOpenRouterTests {

	@Nested
	@SpringBootTest(classes = UseFakeOpenRouterParallelTests.EmptyConfiguration.class,
			webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = { "openrouter.base-url=https://openrouter.ai/api/v1", "openrouter.management-key=real" })
	@UseFakeOpenRouter
	class OnSpringBootTest {

		@Autowired
		private FakeOpenRouter openRouter;

		@BeforeEach
		void seed() {
			this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		}

		@Test
		void propertiesNameTheFakeWhateverElseSetsThem(@Autowired Environment environment) {
			assertThat(environment.getProperty("openrouter.base-url")).isEqualTo(this.openRouter.baseUrl().toString());
			assertThat(environment.getProperty("openrouter.management-key")).isEqualTo(this.openRouter.managementKey());
		}

		@RepeatedTest(2)
		void fakeIsResetBeforeEachMethodAndItsSeed() {
			ApiClient api = new ApiClient(this.openRouter);
			assertThat(this.openRouter.requests()).isEmpty();
			assertThat(api.get("/workspaces").data()).hasSize(2);
			assertThat(api.createWorkspace("blue").status()).isEqualTo(201);
			this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serverError()));
			assertThat(api.get("/workspaces").status()).isEqualTo(500);
		}

	}

	@Nested
	@SpringBootTest(classes = RunningApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "openrouter.provisioning.workspaces.declared.name=Declared")
	@UseFakeOpenRouter
	class OnAnApplicationThatCreatesWorkspacesAtStartup {

		@RepeatedTest(2)
		void resetRestoresTheStateAtTheEndOfStartup(@Autowired WorkspacesClient client,
				@Autowired FakeOpenRouter openRouter) {
			assertThat(openRouter.requests()).isEmpty();
			assertThat(client.list().items()).extracting(Workspace::slug)
				.containsExactly("default", "declared", "run", "ready");
			client.delete("declared");
			client.create(CreateWorkspaceRequest.of("Own", "own"));
		}

	}

	@Nested
	@SpringBootTest(properties = { "openrouter.provisioning.workspaces.team-red.name=Team Red",
			"openrouter.accounts.acme.read-only=true" })
	@ContextHierarchy({ @ContextConfiguration(classes = StarterApplication.class, name = "parent"),
			@ContextConfiguration(classes = StarterApplication.class, name = "child") })
	@UseFakeOpenRouter
	class OnAContextHierarchy {

		@Test
		void allContextsHaveTheSameFakeAndTheSameClients(@Autowired ApplicationContext child,
				@Autowired FakeOpenRouter openRouter, @Autowired WorkspacesClient client) {
			ApplicationContext parent = child.getParent();
			assertThat(parent).isNotNull();
			assertThat(parent.getBean(FakeOpenRouter.class)).isSameAs(openRouter);
			assertThat(parent.getBean(WorkspacesClient.class)).isSameAs(client);
			assertThat(parent.getBean("acmeWorkspacesClient")).isSameAs(child.getBean("acmeWorkspacesClient"));
			assertThat(parent.getBeanNamesForType(ProvisioningManager.class)).hasSize(1);
			assertThat(child.getBeanNamesForType(ProvisioningManager.class)).isEmpty();
			assertThat(child.getBeanNamesForType(WorkspacesClient.class)).isEmpty();
			assertThat(client.list().items()).isNotEmpty();
		}

	}

	@Nested
	@SpringBootTest(properties = "openrouter.provisioning.workspaces.declared.name=Declared",
			webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@ContextHierarchy({
			@ContextConfiguration(classes = UseFakeOpenRouterParallelTests.EmptyConfiguration.class, name = "parent"),
			@ContextConfiguration(classes = StarterApplication.class, name = "child") })
	@UseFakeOpenRouter
	class OnAContextHierarchyWithDynamicProperties {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			registry.add("openrouter.base-url", () -> "https://openrouter.example.org/api/v1");
			registry.add("openrouter.accounts.acme.management-key", () -> "sk-or-v1-acme");
		}

		@RepeatedTest(2)
		void onlyTheAccountOfTheChildHasAClientWhichCallsTheFakeOfTheParent(
				@Autowired Map<String, WorkspacesClient> clients) {
			assertThat(clients).containsOnlyKeys("acmeWorkspacesClient");
			clients.get("acmeWorkspacesClient").delete("declared");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class RunningApplication {

		@EventListener
		void ready(ApplicationReadyEvent event) {
			event.getApplicationContext()
				.getBean(WorkspacesClient.class)
				.create(CreateWorkspaceRequest.of("Ready", "ready"));
		}

		@Bean
		ApplicationRunner runner(WorkspacesClient client) {
			return (arguments) -> client.create(CreateWorkspaceRequest.of("Run", "run"));
		}

	}

}
