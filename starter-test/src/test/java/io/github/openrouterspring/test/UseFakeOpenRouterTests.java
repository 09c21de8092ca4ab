package io.github.openrouterspring.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter}.
 */
class UseFakeOpenRouterTests {

	private static void assertThatPropertiesNameTheFake(ApplicationContext context) {
		FakeOpenRouter openRouter = context.getBean(FakeOpenRouter.class);
		Environment environment = context.getEnvironment();
		assertThat(environment.getProperty("openrouter.base-url")).isEqualTo(openRouter.baseUrl().toString());
		assertThat(environment.getProperty("openrouter.management-key")).isEqualTo(openRouter.managementKey());
	}

	@Nested
	@SpringBootTest(classes = EmptyConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = { "openrouter.base-url=https://openrouter.ai/api/v1", "openrouter.management-key=real" })
	@UseFakeOpenRouter
	@ExtendWith(OpenApiContract.class)
	class OnSpringBootTest {

		@Autowired
		private FakeOpenRouter openRouter;

		@BeforeEach
		void seed() {
			this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		}

		@Test
		void propertiesNameTheFakeWhateverElseSetsThem(@Autowired ApplicationContext context) {
			assertThatPropertiesNameTheFake(context);
		}

		@RepeatedTest(2)
		void everyMethodStartsAnewWithWhatIsSeededBeforeIt() {
			ApiClient api = new ApiClient(this.openRouter);
			assertThat(this.openRouter.wireMock().getAllServeEvents()).isEmpty();
			assertThat(api.get("/workspaces").data()).hasSize(2);
			assertThat(api.createWorkspace("blue").status()).isEqualTo(201);
			this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serverError()));
			assertThat(api.get("/workspaces").status()).isEqualTo(500);
		}

		@Nested
		class Within {

			@Test
			void annotationOfTheEnclosingClassHolds(@Autowired ApplicationContext context) {
				assertThatPropertiesNameTheFake(context);
				assertThat(context.getBean(FakeOpenRouter.class)).isSameAs(OnSpringBootTest.this.openRouter);
			}

		}

	}

	@Nested
	@TeamTest
	class AsMetaAnnotation {

		@Test
		void propertiesNameTheFake(@Autowired ApplicationContext context) {
			assertThatPropertiesNameTheFake(context);
		}

	}

	@Nested
	class OnSuperclass extends Parent {

		@Test
		void propertiesNameTheFake(@Autowired ApplicationContext context) {
			assertThatPropertiesNameTheFake(context);
		}

	}

	@Nested
	@SpringJUnitConfig(EmptyConfiguration.class)
	class Without {

		@Test
		void nothingIsFaked(@Autowired Environment environment) {
			assertThat(environment.containsProperty("openrouter.base-url")).isFalse();
		}

	}

	@Nested
	@SpringBootTest(classes = RunningApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "openrouter.provisioning.workspaces.declared.name=Declared")
	@UseFakeOpenRouter
	class OnAnApplicationThatCreatesWorkspacesWhenItStarts {

		@RepeatedTest(2)
		void everyMethodStartsWithWhatTheApplicationHasCreated(@Autowired WorkspacesClient client,
				@Autowired FakeOpenRouter openRouter) {
			assertThat(openRouter.wireMock().getAllServeEvents()).isEmpty();
			assertThat(client.list().items()).extracting(Workspace::slug).containsExactly("default", "declared", "run");
			client.delete("declared");
			client.create(CreateWorkspaceRequest.of("Own", "own"));
		}

	}

	@Nested
	@SpringBootTest(properties = { "openrouter.provisioning.workspaces.team-red.name=Team Red",
			"openrouter.accounts.acme.read-only=true" })
	@ContextHierarchy({ @ContextConfiguration(classes = Application.class),
			@ContextConfiguration(classes = Child.class) })
	@UseFakeOpenRouter
	class OnAContextHierarchy {

		@Test
		void allContextsHaveTheSameFakeAndTheSameClient(@Autowired ApplicationContext child,
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

	@SpringJUnitConfig(EmptyConfiguration.class)
	@UseFakeOpenRouter
	private abstract static class Parent {

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@SpringJUnitConfig(EmptyConfiguration.class)
	@UseFakeOpenRouter
	private @interface TeamTest {

	}

	@Configuration(proxyBeanMethods = false)
	static class EmptyConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Child {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class RunningApplication {

		@Bean
		ApplicationRunner runner(WorkspacesClient client) {
			return (arguments) -> client.create(CreateWorkspaceRequest.of("Run", "run"));
		}

	}

}
