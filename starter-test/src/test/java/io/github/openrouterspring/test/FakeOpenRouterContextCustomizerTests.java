package io.github.openrouterspring.test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FakeOpenRouterContextCustomizer}: how long the fake lives, and what it
 * replaces. The keys, addresses and SSL bundles of the application do not exist here.
 */
class FakeOpenRouterContextCustomizerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class))
		.withInitializer(FakeOpenRouterContextCustomizerTests::customize);

	private static void customize(ConfigurableApplicationContext context) {
		new FakeOpenRouterContextCustomizer().customizeContext(context,
				new MergedContextConfiguration(FakeOpenRouterContextCustomizerTests.class, null, null, null, null));
	}

	@Test
	void customizersAreEqualSoThatContextsAreCached() {
		ContextCustomizerFactory factory = new FakeOpenRouterContextCustomizerFactory();
		ContextCustomizer customizer = factory.createContextCustomizer(Faked.class, List.of());
		assertThat(customizer).isNotNull()
			.isEqualTo(factory.createContextCustomizer(AlsoFaked.class, List.of()))
			.hasSameHashCodeAs(factory.createContextCustomizer(AlsoFaked.class, List.of()));
		assertThat(factory.createContextCustomizer(getClass(), List.of())).isNull();
	}

	@Test
	void fakeStopsAfterTheBeansThatCallIt() {
		AtomicInteger lastStatus = new AtomicInteger();
		FakeOpenRouter[] openRouter = new FakeOpenRouter[1];
		this.contextRunner
			.withBean(AutoCloseable.class,
					() -> () -> lastStatus.set(new ApiClient(openRouter[0]).get("/workspaces").status()))
			.run((context) -> openRouter[0] = context.getBean(FakeOpenRouter.class));
		assertThat(lastStatus).hasValue(200);
		assertThat(openRouter[0].wireMock().isRunning()).isFalse();
	}

	@Test
	void fakeStopsWhenTheContextFailsToStart() {
		FakeOpenRouter[] openRouter = new FakeOpenRouter[1];
		this.contextRunner.withInitializer((context) -> {
			openRouter[0] = context.getBeanFactory().getBean(FakeOpenRouter.class);
		}).withBean(Object.class, () -> {
			throw new IllegalStateException("broken");
		}).run((context) -> assertThat(context).hasFailed());
		assertThat(openRouter[0].wireMock().isRunning()).isFalse();
	}

	@Test
	void clientsOfAccountsCallTheFakeWithoutATopLevelClient() {
		assertThatClientsCallTheFake(
				this.contextRunner.withPropertyValues("openrouter.base-url=https://openrouter.example.org/api/v1",
						"openrouter.ssl.bundle=none", "openrouter.accounts.acme.management-key=${ACME_KEY}",
						"openrouter.accounts.acme.base-url=https://acme.example.org/api/v1",
						"openrouter.accounts.acme.ssl.bundle=none",
						"openrouter.accounts.globex.management-key-file=/run/secrets/none"),
				"acmeWorkspacesClient", "globexWorkspacesClient");
	}

	@Test
	void topLevelClientWithAKeyFileCallsTheFake() {
		assertThatClientsCallTheFake(
				this.contextRunner.withPropertyValues("openrouter.management-key-file=/run/secrets/none",
						"openrouter.ssl.bundle=none", "openrouter.accounts.acme.management-key=sk-or-v1-acme"),
				"workspacesClient", "acmeWorkspacesClient");
	}

	@Test
	void fakePrecedesConnectionDetailsAndKeySourcesOfTheApplication() {
		assertThatClientsCallTheFake(
				this.contextRunner.withUserConfiguration(Connections.class)
					.withPropertyValues("openrouter.accounts.umbrella.read-only=true"),
				"workspacesClient", "umbrellaWorkspacesClient");
	}

	@Test
	void fakeOfTheParentPrecedesConnectionDetailsOfTheChild() {
		new ApplicationContextRunner().withInitializer(FakeOpenRouterContextCustomizerTests::customize)
			.run((parent) -> this.contextRunner.withParent(parent)
				.withUserConfiguration(Connections.class)
				.run((child) -> {
					child.getBean(WorkspacesClient.class).list();
					assertThat(parent.getBean(FakeOpenRouter.class).requests()).hasSize(1);
				}));
	}

	@Test
	void childrenOfTheSameParentDoNotShareTheStateOfTheirStartup() {
		this.contextRunner.run((parent) -> {
			FakeOpenRouter openRouter = parent.getBean(FakeOpenRouter.class);
			for (String slug : List.of("red", "blue")) {
				this.contextRunner.withParent(parent)
					.withBean(InitializingBean.class, () -> () -> openRouter.seed((seed) -> seed.workspace(slug, slug)))
					.run((child) -> {
						openRouter.reset();
						assertThat(new ApiClient(openRouter).get("/workspaces").data()).hasSize(2);
					});
			}
		});
	}

	private void assertThatClientsCallTheFake(ApplicationContextRunner contextRunner, String... clients) {
		contextRunner.run((context) -> {
			context.getBean(FakeOpenRouter.class).seed((seed) -> seed.workspace("red", "Red"));
			Map<String, WorkspacesClient> beans = context.getBeansOfType(WorkspacesClient.class);
			assertThat(beans).containsOnlyKeys(clients);
			assertThat(beans.values()).allSatisfy((client) -> assertThat(client.get("red").name()).isEqualTo("Red"));
		});
	}

	@Test
	void otherSettingsOfAnAccountStay() {
		this.contextRunner
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-v1-acme",
					"openrouter.accounts.acme.allow-delete=false")
			.run((context) -> assertThatExceptionOfType(OpenRouterGuardException.class)
				.isThrownBy(() -> context.getBean(WorkspacesClient.class).delete("red")));
	}

	@UseFakeOpenRouter
	private static final class Faked {

	}

	@UseFakeOpenRouter
	private static final class AlsoFaked {

	}

	@Configuration(proxyBeanMethods = false)
	static class Connections {

		@Bean
		@Primary
		OpenRouterConnectionDetails details() {
			return new TestConnectionDetails(URI.create("https://openrouter.example.org/api/v1"), "sk-or-v1-own");
		}

		@Bean(defaultCandidate = false)
		@Qualifier("umbrella")
		ManagementKeySource umbrellaKey() {
			return () -> "sk-or-v1-umbrella";
		}

	}

}
