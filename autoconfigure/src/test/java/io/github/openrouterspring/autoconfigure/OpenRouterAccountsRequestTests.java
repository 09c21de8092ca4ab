package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.autoconfigure.health.OpenRouterHealthContributorAutoConfiguration;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the clients of accounts send, how it is observed, and their health.
 */
class OpenRouterAccountsRequestTests {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	@AutoClose
	private final RawServer server = RawServer.start((request, out, server) -> {
		this.requests.add(request);
		if (request.contains("sk-or-revoked")) {
			RawServer.write(out, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
			return true;
		}
		return RawServer.answer(Contexts.EMPTY_LIST).answer(request, out, server);
	});

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
				OpenRouterHealthContributorAutoConfiguration.class))
		.withPropertyValues("openrouter.base-url=" + this.server.url() + "/top",
				"openrouter.management-key=sk-or-top-level", "openrouter.headers.X-Top=top",
				"openrouter.headers.X-Both=top");

	@Test
	void eachClientSendsItsOwnKeyToItsOwnServer() {
		this.contextRunner
			.withPropertyValues("openrouter.accounts.acme.base-url=" + this.server.url() + "/acme",
					"openrouter.accounts.acme.management-key=sk-or-account-acme",
					"openrouter.accounts.globex.management-key=sk-or-account-globex")
			.run((context) -> {
				assertThat(send(context, "workspacesClient")).startsWith("GET /top/workspaces?")
					.contains("Bearer sk-or-top-level\n");
				assertThat(send(context, "acmeWorkspacesClient")).startsWith("GET /acme/workspaces?")
					.contains("Bearer sk-or-account-acme\n");
				assertThat(send(context, "globexWorkspacesClient")).startsWith("GET /top/workspaces?")
					.contains("Bearer sk-or-account-globex\n");
			});
	}

	@Test
	void accountSendsItsHeadersOverThoseOfTheTopLevel() {
		this.contextRunner
			.withPropertyValues("openrouter.accounts.acme.headers.x-both=acme",
					"openrouter.accounts.acme.headers.X-Acme=acme")
			.run((context) -> {
				assertThat(send(context, "acmeWorkspacesClient").toLowerCase())
					.contains("x-top: top\n", "x-both: acme\n", "x-acme: acme\n", "bearer sk-or-top-level\n")
					.doesNotContain("x-both: top");
				assertThat(send(context, "workspacesClient")).contains("X-Both: top\n").doesNotContain("Acme");
			});
	}

	@Test
	void keySourceOfTheApplicationSuppliesTheKeyOfTheTopLevelOnly() {
		this.contextRunner
			.withPropertyValues("openrouter.management-key=",
					"openrouter.accounts.acme.management-key=sk-or-account-acme")
			.withBean(ManagementKeySource.class, () -> () -> "sk-or-of-source")
			.run((context) -> {
				assertThat(send(context, "workspacesClient")).contains("Bearer sk-or-of-source\n");
				assertThat(send(context, "acmeWorkspacesClient")).contains("Bearer sk-or-account-acme\n");
			});
	}

	@Test
	void observationsNameTheAccount() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.contextRunner.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-account-acme")
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				send(context, "acmeWorkspacesClient");
				assertThat(observations).hasAnObservationWithAKeyValue("account", "acme");
				observations.clear();
				send(context, "workspacesClient");
				assertThat(observations).hasAnObservationWithAKeyValue("account", "default");
			});
	}

	@Test
	void healthHasAPartForEachClient() {
		this.contextRunner
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-account-acme",
					"openrouter.accounts.globex.management-key=sk-or-revoked")
			.run((context) -> {
				CompositeHealthContributor health = context.getBean("openRouterHealthContributor",
						CompositeHealthContributor.class);
				assertThat(health.stream()).extracting(HealthContributors.Entry::name)
					.containsExactlyInAnyOrder("workspacesClient", "acmeWorkspacesClient", "globexWorkspacesClient");
				assertThat(status(health, "workspacesClient")).isEqualTo(Status.UP);
				assertThat(status(health, "acmeWorkspacesClient")).isEqualTo(Status.UP);
				assertThat(status(health, "globexWorkspacesClient")).isEqualTo(Status.DOWN);
			});
	}

	private String send(ApplicationContext context, String client) {
		this.requests.clear();
		context.getBean(client, WorkspacesClient.class).list();
		assertThat(this.requests).hasSize(1);
		return this.requests.get(0);
	}

	private static Status status(CompositeHealthContributor health, String name) {
		return ((HealthIndicator) health.getContributor(name)).health().getStatus();
	}

}
