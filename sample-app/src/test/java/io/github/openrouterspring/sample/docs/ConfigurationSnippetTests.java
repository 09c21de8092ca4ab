package io.github.openrouterspring.sample.docs;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.autoconfigure.OpenRouterEndpoint;
import io.github.openrouterspring.autoconfigure.OpenRouterRestClientCustomizer;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Runs the configuration in the documentation.
 */
class ConfigurationSnippetTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@Test
	void onlyTheKeyIsRequired() {
		DocsApplication.runner("quickstart.yaml")
			.withPropertyValues("OPENROUTER_MANAGEMENT_KEY=sk-or-v1-documented")
			.run((context) -> {
				OpenRouterConnectionDetails details = context.getBean(OpenRouterConnectionDetails.class);
				assertThat(details.getManagementKey()).isEqualTo("sk-or-v1-documented");
				assertThat(details.getBaseUrl()).isEqualTo(URI.create("https://openrouter.ai/api/v1"));
			});
	}

	@Test
	void eachAccountHasItsOwnClient() {
		String key = this.openRouter.managementKey();
		application("accounts.yaml", "ACME_KEY=" + key, "GLOBEX_KEY=" + key,
				"management.endpoints.web.exposure.include=openrouter")
			.run((context) -> {
				WorkspacesClient globex = context.getBean("globexWorkspacesClient", WorkspacesClient.class);
				assertThat(context.getBean(WorkspacesClient.class)).isSameAs(context.getBean("acmeWorkspacesClient"));
				assertThat(globex.list().totalCount()).isEqualTo(1);
				assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> globex.delete("team-red"));
				assertThat(context.getBean(OpenRouterEndpoint.class).openRouter()).asString()
					.containsSubsequence("acme", "callTimeout=PT20S", "globex", "callTimeout=PT20S");
			});
	}

	@Test
	void attributionAndHeadersAreSent() {
		application("attribution.yaml", "openrouter.management-key=" + this.openRouter.managementKey())
			.run((context) -> {
				context.getBean(WorkspacesClient.class).list();
				this.openRouter.wireMock()
					.verify(getRequestedFor(anyUrl()).withHeader("HTTP-Referer", equalTo("https://teams.example.org"))
						.withHeader("X-OpenRouter-Title", equalTo("Team Portal"))
						.withHeader("X-Cost-Center", equalTo("4711")));
			});
	}

	@Test
	void numberOfRetriesIsConfigurable() {
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		application("retries.yaml", "openrouter.management-key=" + this.openRouter.managementKey(),
				"openrouter.retry.max-delay=1ms", "openrouter.retry.delay=1ms")
			.run((context) -> {
				assertThatExceptionOfType(OpenRouterServerException.class)
					.isThrownBy(() -> context.getBean(WorkspacesClient.class).list());
				this.openRouter.wireMock().verify(1 + 5, getRequestedFor(anyUrl()));
			});
	}

	@Test
	void beansSupplyTheKeyAndChangeTheRestClient() {
		application("quickstart.yaml", "OPENROUTER_MANAGEMENT_KEY=").withUserConfiguration(Beans.class)
			.run((context) -> {
				context.getBean(WorkspacesClient.class).list();
				this.openRouter.wireMock().verify(getRequestedFor(anyUrl()).withHeader("X-Caller", equalTo("portal")));
			});
	}

	@Test
	void beanSuppliesTheKeyOfAnAccount() {
		application("accounts.yaml", "ACME_KEY=unused", "GLOBEX_KEY=unused").withUserConfiguration(AccountBeans.class)
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class).list().totalCount()).isEqualTo(1));
	}

	@Test
	void clientIsDecoratedAndFindsNothingWithoutReportingAFailure() {
		ClientListener listener = mock();
		Audit audit = new Audit(new ArrayList<>());
		application("quickstart.yaml", "OPENROUTER_MANAGEMENT_KEY=" + this.openRouter.managementKey())
			.withBean(ClientListener.class, () -> listener)
			.withBean(Audit.class, () -> audit)
			.withUserConfiguration(Decoration.class)
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertThat(client.find("team-red")).isEmpty();
				assertThat(client.findBudget("team-red", BudgetInterval.DAILY)).isEmpty();
				assertThat(audit.calls()).containsExactly("find", "findBudget");
				verify(listener, never()).failed(any(), any());
			});
	}

	@Test
	void clientIsBuiltWithoutSpringBoot() {
		URI baseUrl = this.openRouter.baseUrl();
		String key = this.openRouter.managementKey();
		// tag::builder[]
		WorkspacesClient workspaces = WorkspacesClient.builder()
			.baseUrl(baseUrl)
			.key(() -> key)
			.options((options) -> options.timeout(Duration.ofSeconds(20)))
			.build();
		// end::builder[]
		assertThat(workspaces.get("default").slug()).isEqualTo("default");
	}

	private ApplicationContextRunner application(String file, String... properties) {
		return DocsApplication.runner(file)
			.withPropertyValues("openrouter.base-url=" + this.openRouter.baseUrl())
			.withPropertyValues(properties)
			.withBean(Vault.class, () -> (name) -> this.openRouter.managementKey());
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		// tag::beans[]
		@Bean
		ManagementKeySource managementKeySource(Vault vault) {
			return () -> vault.read("openrouter"); // before each request, and once more
													// after a 401
		}

		@Bean
		OpenRouterRestClientCustomizer callerHeader() {
			return (builder) -> builder.defaultHeader("X-Caller", "portal");
		}
		// end::beans[]

	}

	@Configuration(proxyBeanMethods = false)
	static class AccountBeans {

		// tag::account-bean[]
		@Bean(defaultCandidate = false)
		@Qualifier("acme")
		ManagementKeySource acmeManagementKeySource(Vault vault) {
			return () -> vault.read("acme");
		}
		// end::account-bean[]

	}

	@Configuration(proxyBeanMethods = false)
	static class Decoration {

		// tag::decorate[]
		@Bean
		WorkspacesClient workspacesClient(WorkspacesClientBuilder builder, Audit audit) {
			return audit.wrap(builder.build());
		}
		// end::decorate[]

	}

	interface Vault {

		String read(String name);

	}

	record Audit(List<String> calls) {

		WorkspacesClient wrap(WorkspacesClient client) {
			ProxyFactory decorator = new ProxyFactory(client);
			decorator.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> this.calls.add(method.getName()));
			return (WorkspacesClient) decorator.getProxy();
		}

	}

}
