package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for workspaces that are declared for several accounts.
 */
class ProvisioningAccountsTests {

	private final ClientOverMap client = new ClientOverMap();

	private final ClientOverMap acme = new ClientOverMap();

	private final ClientOverMap globex = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withBean("acmeIncWorkspacesClient", WorkspacesClient.class, this.acme::bean,
				(definition) -> definition.setFallback(true))
		.withBean("globexWorkspacesClient", WorkspacesClient.class, this.globex::bean,
				(definition) -> definition.setFallback(true))
		.withPropertyValues("openrouter.accounts.acme-inc.read-only=false",
				"openrouter.accounts.globex.read-only=false", "openrouter.provisioning.workspaces.red.name=Red");

	@Test
	void eachAccountHasItsOwnDeclarations() {
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.workspaces.blue.account=acme-inc",
					"openrouter.provisioning.workspaces.green.account=globex")
			.withUserConfiguration(Definitions.class)
			.run((context) -> {
				assertThat(this.client.names()).containsOnlyKeys("red", "plain");
				assertThat(this.acme.names()).containsOnlyKeys("blue", "qualified");
				assertThat(this.globex.names()).containsOnlyKeys("green");
				ProvisioningManagers managers = context.getBean(ProvisioningManagers.class);
				assertThat(managers.stream()).extracting(ProvisioningManager::getAccount)
					.containsExactly("default", "acme-inc", "globex");
				assertThat(managers.get("default")).isSameAs(context.getBean(ProvisioningManager.class));
				assertThatIllegalArgumentException().isThrownBy(() -> managers.get("initech"))
					.withMessageContaining("'initech', only for [default, acme-inc, globex]");
			});
	}

	@Test
	void defaultsMayNameTheAccount() {
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.defaults.account=acme-inc",
					"openrouter.provisioning.workspaces.green.account=globex")
			.run((context) -> {
				assertThat(this.client.names()).isEmpty();
				assertThat(this.acme.names()).containsOnlyKeys("red");
				assertThat(this.globex.names()).containsOnlyKeys("green");
			});
	}

	@Test
	void pruningConsidersOnlyTheDeclarationsOfTheAccount() {
		this.acme.has("team-red", "Red").has("team-old", "Old");
		this.client.has("team-blue", "Blue");
		this.globex.has("team-red", "Red");
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.mode=apply", "openrouter.provisioning.prune.workspaces=team-*",
					"openrouter.provisioning.workspaces.team-red.account=acme-inc")
			.run((context) -> {
				assertThat(this.acme.names()).containsOnlyKeys("team-red");
				assertThat(this.client.names()).containsOnlyKeys("red");
				assertThat(this.globex.names()).as("nothing declared").containsOnlyKeys("team-red");
			});
	}

	/**
	 * With two managers, each would delete what the other declares.
	 */
	@Test
	void onlyAccountIsTheDefaultOne() {
		ProvisioningContext.withoutClient()
			.withBean("acmeIncWorkspacesClient", WorkspacesClient.class, this.acme::bean,
					(definition) -> definition.setFallback(true))
			.withPropertyValues("openrouter.accounts.acme-inc.read-only=false",
					"openrouter.provisioning.workspaces.team-red.name=Red",
					"openrouter.provisioning.workspaces.team-blue.account=acme-inc",
					"openrouter.provisioning.mode=apply", "openrouter.provisioning.prune.workspaces=team-*")
			.run((context) -> {
				assertThat(this.acme.names()).containsOnlyKeys("team-red", "team-blue");
				assertThat(context.getBean(ProvisioningManagers.class).stream()).hasSize(1);
			});
	}

	@Test
	void failureOfOneAccountDoesNotStopTheOthersAndShowsInItsHealthAndMeters() {
		this.acme.failReads(new OpenRouterConnectionException("list", 1, "broke", false, null));
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.workspaces.blue.account=acme-inc",
					"openrouter.provisioning.workspaces.green.account=globex")
			.run((context) -> {
				assertThat(this.client.names()).containsOnlyKeys("red");
				assertThat(this.globex.names()).containsOnlyKeys("green");
				CompositeHealthContributor health = context.getBean("openRouterProvisioningHealthContributor",
						CompositeHealthContributor.class);
				assertThat(status(health, "default")).isEqualTo(Status.UP);
				assertThat(status(health, "acme-inc")).isEqualTo(Status.DOWN);
				assertThat(status(health, "globex")).isEqualTo(Status.UP);
				assertThat(ProvisioningContext.gauge(context, "drift", "globex")).isZero();
				assertThat(ProvisioningContext.gauge(context, "drift", "acme-inc")).isNaN();
			});
	}

	@Test
	void failuresOfAllAccountsFailStartup() {
		this.acme.failReads(new OpenRouterConnectionException("list", 1, "acme broke", false, null));
		this.globex.failReads(new OpenRouterConnectionException("list", 1, "globex broke", false, null));
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.on-failure=fail",
					"openrouter.provisioning.workspaces.blue.account=acme-inc",
					"openrouter.provisioning.workspaces.green.account=globex")
			.run((context) -> {
				assertThat(context).getFailure().hasStackTraceContaining("acme broke");
				assertThat(context).getFailure().hasStackTraceContaining("globex broke");
			});
	}

	@Test
	void unknownAccountFailsStartup() {
		this.contextRunner.withPropertyValues("openrouter.provisioning.workspaces.blue.account=initech")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("OpenRouter account 'initech' is not one of [acme-inc, globex]"));
	}

	private static Status status(CompositeHealthContributor health, String account) {
		return ((HealthIndicator) health.getContributor(account)).health().getStatus();
	}

	@Configuration(proxyBeanMethods = false)
	static class Definitions {

		@Bean
		@Qualifier("acmeInc")
		WorkspaceDefinition qualifiedTeam() {
			return WorkspaceDefinition.builder("qualified").build();
		}

		@Bean
		WorkspaceDefinition plainTeam() {
			return WorkspaceDefinition.builder("plain").build();
		}

	}

}
