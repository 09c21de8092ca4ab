package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the clients of accounts send, also with beans that are qualified with
 * the name of an account, and for their observations, health and failure advice.
 */
class OpenRouterAccountsRequestTests {

	@AutoClose
	private final RawServer server = RawServer.start((request, out, server) -> RawResponse
		.of(request.contains("sk-or-revoked") ? 401 : 200, request.contains("sk-or-revoked") ? "" : Contexts.EMPTY_LIST)
		.answer(request, out, server));

	private final ApplicationContextRunner contextRunner = Contexts.withAll()
		.withPropertyValues("openrouter.management-key=", "openrouter.base-url=" + this.server.url() + "/top",
				"openrouter.accounts.acme-corp.app.title=Acme",
				"openrouter.accounts.globex.management-key=sk-or-globex");

	@Test
	void eachClientSendsItsOwnKeyToItsOwnServer() {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-of-source")
			.withPropertyValues("openrouter.accounts.acme-corp.base-url=" + this.server.url() + "/acme",
					"openrouter.accounts.acme-corp.management-key=sk-or-acme")
			.run((context) -> {
				assertThat(send(context, "workspacesClient")).startsWith("GET /top/workspaces?")
					.contains("Bearer sk-or-of-source\n");
				assertThat(send(context, "acmeCorpWorkspacesClient")).startsWith("GET /acme/workspaces?")
					.contains("Bearer sk-or-acme\n");
				assertThat(send(context, "globexWorkspacesClient")).startsWith("GET /top/workspaces?")
					.contains("Bearer sk-or-globex\n");
			});
	}

	@Test
	void observationsNameTheAccount() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-top")
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				send(context, "globexWorkspacesClient");
				assertThat(observations).hasAnObservationWithAKeyValue("account", "globex");
				observations.clear();
				send(context, "workspacesClient");
				assertThat(observations).hasAnObservationWithAKeyValue("account", "default");
			});
	}

	@Test
	void healthHasAPartForEachClientWithAdviceForItsAccount() {
		this.contextRunner
			.withPropertyValues("openrouter.management-key=sk-or-top",
					"openrouter.accounts.globex.management-key=sk-or-revoked")
			.run((context) -> {
				CompositeHealthContributor health = context.getBean("openRouterHealthContributor",
						CompositeHealthContributor.class);
				assertThat(health.stream()).extracting(HealthContributors.Entry::name)
					.containsExactlyInAnyOrder("workspacesClient", "acmeCorpWorkspacesClient",
							"globexWorkspacesClient");
				assertThat(health(health, "workspacesClient").getStatus()).isEqualTo(Status.UP);
				assertThat(health(health, "acmeCorpWorkspacesClient").getStatus()).isEqualTo(Status.UP);
				Health globex = health(health, "globexWorkspacesClient");
				assertThat(globex.getStatus()).isEqualTo(Status.DOWN);
				assertThat(globex.getDetails().get("fix")).asString()
					.contains("'openrouter.accounts.globex.management-key' is unknown or revoked");
			});
	}

	@Test
	void keySourceAndCustomizerApplyToTheirAccountOnly() {
		this.contextRunner.withUserConfiguration(KeySourceConfiguration.class)
			.withBean(OpenRouterRestClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Caller", "all"))
			.withBean("acmeCustomizer", OpenRouterRestClientCustomizer.class,
					() -> (builder) -> builder.defaultHeader("X-Caller", "acme"), qualified("acme-corp", false))
			.run((context) -> {
				assertThat(context).getBeanNames(WorkspacesClient.class)
					.containsExactlyInAnyOrder("acmeCorpWorkspacesClient", "globexWorkspacesClient");
				assertThat(send(context, "acmeCorpWorkspacesClient")).contains("Bearer sk-or-of-source\n",
						"X-OpenRouter-Title: Acme\n", "X-Caller: acme\n");
				assertThat(send(context, "globexWorkspacesClient")).contains("Bearer sk-or-globex\n",
						"X-Caller: all\n");
			});
	}

	@Test
	void scopedKeySourceSuppliesTheKeyOfItsPresentInstance() {
		this.contextRunner.withUserConfiguration(ScopedKeySourceConfiguration.class)
			.withBean(AtomicInteger.class, AtomicInteger::new)
			.run((context) -> assertThat(send(context, "acmeCorpWorkspacesClient"))
				.isNotEqualTo(send(context, "acmeCorpWorkspacesClient")));
	}

	@Test
	void connectionDetailsReplaceAddressAndKeyOfTheirAccountOnly() {
		withConnectionDetails().withPropertyValues("openrouter.management-key=sk-or-top").run((context) -> {
			assertThat(send(context, "acmeCorpWorkspacesClient")).startsWith("GET /details/workspaces")
				.contains("Bearer sk-or-of-details\n");
			assertThat(send(context, "globexWorkspacesClient")).startsWith("GET /top/workspaces")
				.contains("Bearer sk-or-globex\n");
			assertThat(send(context, "workspacesClient")).startsWith("GET /top/workspaces")
				.contains("Bearer sk-or-top\n");
			Map<String, OpenRouterEndpoint.Client> accounts = context.getBean(OpenRouterEndpoint.class)
				.openRouter()
				.accounts();
			assertThat(accounts.get("acme-corp").settings().baseUrl()).hasPath("/details");
			assertThat(accounts.get("globex").settings().baseUrl()).hasPath("/top");
		});
	}

	@Test
	void adviceNamesTheBeanThatSuppliesTheKey() {
		ApplicationContextRunner contextRunner = this.contextRunner.withUserConfiguration(KeySourceConfiguration.class);
		contextRunner.run((context) -> {
			assertThat(adviceOnKey(context, "acme-corp")).contains("The key from the ManagementKeySource bean ")
				.doesNotContain("management-key");
			assertThat(adviceOnKey(context, "globex")).contains("'openrouter.accounts.globex.management-key'");
		});
		contextRunner.withPropertyValues("openrouter.management-key=sk-or-top")
			.run((context) -> assertThat(adviceOnKey(context, "default")).contains("'openrouter.management-key'"));
		contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-top")
			.run((context) -> assertThat(adviceOnKey(context, "default")).contains("the ManagementKeySource bean "));
	}

	@Test
	void adviceNamesTheConnectionDetailsThatSupplyKeyAndAddress() {
		OpenRouterNotFoundException notFound = new OpenRouterNotFoundException("list", 1,
				ApiError.of(404, "No such page"));
		withConnectionDetails().run((context) -> {
			assertThat(adviceOnKey(context, "acme-corp"))
				.contains("The key from the OpenRouterConnectionDetails bean ");
			FailureAdvice advice = context.getBean(FailureAdvice.class);
			assertThat(advice.forAccount("acme-corp", notFound))
				.startsWith("Check that the base URL of the OpenRouterConnectionDetails bean is");
			assertThat(advice.forAccount("globex", notFound)).startsWith("Check that 'openrouter.base-url' is");
		});
	}

	@Test
	void failsWithABeanForAnAccountThatWouldAlsoBeUsedWithoutAccount() {
		this.contextRunner
			.withBean("acmeKey", ManagementKeySource.class, () -> () -> "sk-or-of-source", qualified("acme-corp", true))
			.run((context) -> {
				FailureAnalysis analysis = Contexts.invalidSetting(context);
				assertThat(analysis.getDescription()).contains("'acmeKey'", "account 'acme-corp'");
				assertThat(analysis.getAction()).contains("'defaultCandidate'");
			});
	}

	private ApplicationContextRunner withConnectionDetails() {
		return this.contextRunner.withBean("acmeDetails", OpenRouterConnectionDetails.class,
				() -> Contexts.connectionDetails(this.server.url() + "/details", "sk-or-of-details"),
				qualified("acmeCorp", false));
	}

	private static BeanDefinitionCustomizer qualified(String account, boolean defaultCandidate) {
		return (definition) -> {
			((AbstractBeanDefinition) definition).setDefaultCandidate(defaultCandidate);
			((AbstractBeanDefinition) definition)
				.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
		};
	}

	private String send(ApplicationContext context, String client) {
		context.getBean(client, WorkspacesClient.class).list();
		List<String> requests = this.server.received();
		return requests.get(requests.size() - 1);
	}

	private static @Nullable String adviceOnKey(ApplicationContext context, String account) {
		return context.getBean(FailureAdvice.class)
			.forAccount(account, new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
	}

	private static Health health(CompositeHealthContributor health, String client) {
		return ((HealthIndicator) health.getContributor(client)).health();
	}

	@Configuration(proxyBeanMethods = false)
	static class KeySourceConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("acme-corp")
		ManagementKeySource acmeKey() {
			return () -> "sk-or-of-source";
		}

	}

	/**
	 * A new instance for each use, as after each refresh of Spring Cloud's refresh scope.
	 */
	@Configuration(proxyBeanMethods = false)
	static class ScopedKeySourceConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("acme-corp")
		@Scope(scopeName = ConfigurableBeanFactory.SCOPE_PROTOTYPE, proxyMode = ScopedProxyMode.INTERFACES)
		ManagementKeySource acmeKey(AtomicInteger instances) {
			String key = "sk-or-" + instances.incrementAndGet();
			return () -> key;
		}

	}

}
