package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans that are qualified with the name of an account.
 */
class OpenRouterAccountBeansTests {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	@AutoClose
	private final RawServer server = RawServer.start((request, out, server) -> {
		this.requests.add(request);
		return RawServer.answer("""
				{"data":[],"total_count":0}""").answer(request, out, server);
	});

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AutoConfiguredBeans.autoConfigurations()))
		.withBean(RawServer.class, () -> this.server)
		.withPropertyValues("openrouter.base-url=" + this.server.url(), "openrouter.accounts.acme-corp.app.title=Acme",
				"openrouter.accounts.globex.management-key=sk-or-globex");

	@Test
	void keySourceSuppliesTheKeyOfItsAccountOnly() {
		this.contextRunner.withUserConfiguration(KeySourceConfiguration.class).run((context) -> {
			assertThat(context).getBeanNames(WorkspacesClient.class)
				.containsExactlyInAnyOrder("acmeCorpWorkspacesClient", "globexWorkspacesClient");
			assertThat(send(context, "acmeCorpWorkspacesClient")).contains("Bearer sk-or-of-source\n",
					"X-OpenRouter-Title: Acme\n");
			assertThat(send(context, "globexWorkspacesClient")).contains("Bearer sk-or-globex\n");
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
		this.contextRunner.withUserConfiguration(ConnectionDetailsConfiguration.class)
			.withPropertyValues("openrouter.management-key=sk-or-top",
					"management.endpoints.web.exposure.include=openrouter")
			.run((context) -> {
				assertThat(send(context, "acmeCorpWorkspacesClient")).startsWith("GET /details/workspaces")
					.contains("Bearer sk-or-of-details\n");
				assertThat(send(context, "globexWorkspacesClient")).startsWith("GET /workspaces")
					.contains("Bearer sk-or-globex\n");
				assertThat(send(context, "workspacesClient")).startsWith("GET /workspaces")
					.contains("Bearer sk-or-top\n");
				Map<String, OpenRouterEndpoint.Client> accounts = context.getBean(OpenRouterEndpoint.class)
					.openRouter()
					.accounts();
				assertThat(accounts.get("acme-corp").settings().baseUrl()).hasPath("/details");
				assertThat(accounts.get("globex").settings().baseUrl()).hasPath("");
			});
	}

	@Test
	void adviceNamesTheBeanThatSuppliesTheKey() {
		this.contextRunner.withUserConfiguration(KeySourceConfiguration.class).run((context) -> {
			assertThat(adviceOnKey(context, "acme-corp")).contains("The key from the ManagementKeySource bean ")
				.doesNotContain("management-key");
			assertThat(adviceOnKey(context, "globex")).contains("'openrouter.accounts.globex.management-key'");
		});
		this.contextRunner.withUserConfiguration(KeySourceConfiguration.class)
			.withPropertyValues("openrouter.management-key=sk-or-top")
			.run((context) -> assertThat(adviceOnKey(context, "default")).contains("'openrouter.management-key'"));
		this.contextRunner.withUserConfiguration(KeySourceConfiguration.class)
			.withBean(ManagementKeySource.class, () -> () -> "sk-or-top")
			.run((context) -> assertThat(adviceOnKey(context, "default")).contains("the ManagementKeySource bean "));
	}

	@Test
	void adviceNamesTheConnectionDetailsThatSupplyKeyAndAddress() {
		OpenRouterNotFoundException notFound = new OpenRouterNotFoundException("list", 1,
				ApiError.of(404, "No such page"));
		this.contextRunner.withUserConfiguration(ConnectionDetailsConfiguration.class).run((context) -> {
			assertThat(adviceOnKey(context, "acme-corp"))
				.contains("The key from the OpenRouterConnectionDetails bean ");
			FailureAdvice advice = context.getBean(FailureAdvice.class);
			assertThat(advice.forAccount("acme-corp", notFound))
				.startsWith("Check that the base URL of the OpenRouterConnectionDetails bean is");
			assertThat(advice.forAccount("globex", notFound)).startsWith("Check that 'openrouter.base-url' is");
		});
	}

	private static @Nullable String adviceOnKey(ApplicationContext context, String account) {
		return context.getBean(FailureAdvice.class)
			.forAccount(account, new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
	}

	@Test
	void customizerAppliesToItsAccountOnlyAfterThoseOfAllClients() {
		this.contextRunner.withUserConfiguration(KeySourceConfiguration.class, CustomizerConfiguration.class)
			.run((context) -> {
				assertThat(send(context, "acmeCorpWorkspacesClient")).contains("X-Caller: acme\n");
				assertThat(send(context, "globexWorkspacesClient")).contains("X-Caller: all\n");
			});
	}

	@Test
	void failsWithABeanForAnAccountThatWouldAlsoBeUsedWithoutAccount() {
		this.contextRunner.withUserConfiguration(DefaultCandidateConfiguration.class).run((context) -> {
			FailureAnalysis analysis = Contexts.invalidSetting(context);
			assertThat(analysis.getDescription()).contains("'acmeKey'", "account 'acme-corp'");
			assertThat(analysis.getAction()).contains("'defaultCandidate'");
		});
	}

	private String send(ApplicationContext context, String client) {
		this.requests.clear();
		context.getBean(client, WorkspacesClient.class).list();
		return this.requests.get(0).replace("\r", "");
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

	@Configuration(proxyBeanMethods = false)
	static class ConnectionDetailsConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("acmeCorp")
		OpenRouterConnectionDetails acmeDetails(RawServer server) {
			return Contexts.connectionDetails(server.url() + "/details", "sk-or-of-details");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizerConfiguration {

		@Bean
		OpenRouterRestClientCustomizer customizer() {
			return (builder) -> builder.defaultHeader("X-Caller", "all");
		}

		@Bean(defaultCandidate = false)
		@Qualifier("acme-corp")
		OpenRouterRestClientCustomizer acmeCustomizer() {
			return (builder) -> builder.defaultHeader("X-Caller", "acme");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultCandidateConfiguration {

		@Bean
		@Qualifier("acme-corp")
		ManagementKeySource acmeKey() {
			return () -> "sk-or-of-source";
		}

	}

}
