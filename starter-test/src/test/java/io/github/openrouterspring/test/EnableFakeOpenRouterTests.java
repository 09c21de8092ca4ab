package io.github.openrouterspring.test;

import java.util.Map;

import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EnableFakeOpenRouter} on an application that is started from a test
 * class, as with {@code spring-boot:test-run}.
 */
class EnableFakeOpenRouterTests {

	@Test
	void allClientsOfTheApplicationCallTheFakeUntilItStops() {
		FakeOpenRouter openRouter;
		try (ConfigurableApplicationContext context = run("--openrouter.accounts.acme.management-key=sk-or-v1-acme",
				"--openrouter.accounts.acme.base-url=https://acme.example.org/api/v1",
				"--openrouter.accounts.globex.management-key=sk-or-v1-globex")) {
			openRouter = context.getBean(FakeOpenRouter.class);
			Map<String, WorkspacesClient> clients = context.getBeansOfType(WorkspacesClient.class);
			assertThat(clients).containsOnlyKeys("acmeWorkspacesClient", "globexWorkspacesClient");
			assertThat(clients.values())
				.allSatisfy((client) -> assertThat(client.stream().map(Workspace::slug)).contains("team-red"));
		}
		assertThat(openRouter.wireMock().isRunning()).isFalse();
	}

	@Test
	void applicationWithoutAKeyStarts() {
		try (ConfigurableApplicationContext context = run(
				"--openrouter.provisioning.workspaces.declared.name=Declared")) {
			assertThat(context.getBean(FakeOpenRouter.class).workspace("declared")).hasName("Declared");
		}
	}

	@Test
	void childContextUsesTheFakeOfItsParent() {
		try (ConfigurableApplicationContext parent = new AnnotationConfigApplicationContext(FakeConfiguration.class);
				ConfigurableApplicationContext child = new SpringApplicationBuilder(MyApplication.class,
						FakeConfiguration.class)
					.parent(parent)
					.web(WebApplicationType.NONE)
					.run("--openrouter.base-url=https://openrouter.example.org/api/v1",
							"--openrouter.accounts.acme.read-only=true")) {
			child.getBean("acmeWorkspacesClient", WorkspacesClient.class).list();
			assertThat(parent.getBean(FakeOpenRouter.class).requests()).isNotEmpty();
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return TestMyApplication.application().run(arguments).getApplicationContext();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MyApplication {

		static void main(String[] arguments) {
			new SpringApplicationBuilder(MyApplication.class).web(WebApplicationType.NONE).run(arguments);
		}

	}

	// tag::local[]
	static class TestMyApplication {

		public static void main(String[] args) {
			application().run(args);
		}

		static SpringApplication.Augmented application() {
			return SpringApplication.from(MyApplication::main).with(FakeConfiguration.class);
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableFakeOpenRouter
	static class FakeConfiguration {

		@Bean
		ApplicationRunner data(FakeOpenRouter openRouter) {
			return (args) -> openRouter.seed((seed) -> seed.workspace("team-red", "Team Red"));
		}

	}
	// end::local[]

}
