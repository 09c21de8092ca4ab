package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
				assertThat(context).hasSingleBean(WorkspacesClient.class);
				OpenRouterConnectionDetails details = context.getBean(OpenRouterConnectionDetails.class);
				assertThat(details.getManagementKey()).isEqualTo("sk-or-v1-documented");
				assertThat(details.getBaseUrl()).isEqualTo(URI.create("https://openrouter.ai/api/v1"));
			});
	}

	@Test
	void eachAccountHasItsOwnClient() {
		DocsApplication.runner("accounts.yaml")
			.withPropertyValues("management.endpoints.web.exposure.include=openrouter",
					"openrouter.base-url=" + this.openRouter.baseUrl(), "ACME_KEY=" + this.openRouter.managementKey(),
					"GLOBEX_KEY=" + this.openRouter.managementKey())
			.run((context) -> {
				WorkspacesClient acme = context.getBean("acmeWorkspacesClient", WorkspacesClient.class);
				WorkspacesClient globex = context.getBean("globexWorkspacesClient", WorkspacesClient.class);
				assertThat(context.getBean(WorkspacesClient.class)).isSameAs(acme);
				assertThat(globex.list().totalCount()).isEqualTo(1);
				assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> globex.delete("team-red"));
				JsonNode settings = JsonMapper.shared()
					.valueToTree(context.getBean(OpenRouterEndpoint.class).openRouter());
				assertThat(settings.findValuesAsString("callTimeout")).containsExactly("PT20S", "PT20S");
			});
	}

	@Test
	void attributionAndHeadersAreSent() {
		client("attribution.yaml").run((context) -> {
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
		client("retries.yaml").withPropertyValues("openrouter.retry.max-delay=1ms", "openrouter.retry.delay=1ms")
			.run((context) -> {
				assertThatExceptionOfType(OpenRouterServerException.class)
					.isThrownBy(() -> context.getBean(WorkspacesClient.class).list());
				this.openRouter.wireMock().verify(1 + 5, getRequestedFor(anyUrl()));
			});
	}

	@Test
	void beansSupplyTheKeyAndChangeTheRestClient(@TempDir Path vault) throws IOException {
		Files.writeString(vault.resolve("openrouter"), this.openRouter.managementKey());
		DocsApplication.runner("quickstart.yaml")
			.withPropertyValues("OPENROUTER_MANAGEMENT_KEY=", "openrouter.base-url=" + this.openRouter.baseUrl())
			.withBean(Vault.class, () -> new Vault(vault))
			.withUserConfiguration(Beans.class)
			.run((context) -> {
				context.getBean(WorkspacesClient.class).list();
				this.openRouter.wireMock().verify(getRequestedFor(anyUrl()).withHeader("X-Caller", equalTo("portal")));
			});
	}

	@Test
	void beanSuppliesTheKeyOfAnAccount(@TempDir Path vault) throws IOException {
		Files.writeString(vault.resolve("acme"), this.openRouter.managementKey());
		DocsApplication.runner("accounts.yaml")
			.withPropertyValues("ACME_KEY=unused", "GLOBEX_KEY=unused",
					"openrouter.base-url=" + this.openRouter.baseUrl())
			.withBean(Vault.class, () -> new Vault(vault))
			.withUserConfiguration(AccountBeans.class)
			.run((context) -> assertThat(
					context.getBean("acmeWorkspacesClient", WorkspacesClient.class).list().totalCount())
				.isEqualTo(1));
	}

	@Test
	void clientIsDecorated() {
		DocsApplication.runner("quickstart.yaml")
			.withPropertyValues("OPENROUTER_MANAGEMENT_KEY=" + this.openRouter.managementKey(),
					"openrouter.base-url=" + this.openRouter.baseUrl())
			.withUserConfiguration(Decoration.class)
			.run((context) -> {
				AuditedWorkspacesClient client = context.getBean(AuditedWorkspacesClient.class);
				assertThat(context.getBean(WorkspacesClient.class)).isSameAs(client);
				client.delete(client.create(CreateWorkspaceRequest.of("Team Red", "team-red")).slug());
				assertThat(client.audit()).containsExactly("create team-red", "delete team-red");
			});
	}

	@Test
	void decoratedClientFindsNothingWithoutReportingAFailure() {
		ClientListener listener = mock();
		DocsApplication.runner("quickstart.yaml")
			.withPropertyValues("OPENROUTER_MANAGEMENT_KEY=" + this.openRouter.managementKey(),
					"openrouter.base-url=" + this.openRouter.baseUrl())
			.withBean(ClientListener.class, () -> listener)
			.withUserConfiguration(Decoration.class)
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertThat(client.find("team-red")).isEmpty();
				assertThat(client.findBudget("team-red", BudgetInterval.DAILY)).isEmpty();
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

	private ApplicationContextRunner client(String file) {
		return DocsApplication.runner(file)
			.withBean(OpenRouterConnectionDetails.class, this.openRouter::connectionDetails);
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
		WorkspacesClient workspacesClient(WorkspacesClientBuilder builder) {
			return new AuditedWorkspacesClient(builder.build());
		}
		// end::decorate[]

	}

	record Vault(Path folder) {

		String read(String name) {
			try {
				return Files.readString(this.folder.resolve(name));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
