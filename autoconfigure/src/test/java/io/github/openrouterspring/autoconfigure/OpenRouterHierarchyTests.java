package io.github.openrouterspring.autoconfigure;

import java.util.Arrays;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a child context below one that has the same auto-configurations.
 */
class OpenRouterHierarchyTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ApplicationContextRunner contextRunner = Contexts.withAllAndRegistries()
		.withPropertyValues("openrouter.base-url=" + this.server.url(), "openrouter.accounts.acme.read-only=true",
				"openrouter.provisioning.mode=plan");

	@Test
	void childHasNoBeansOfItsOwn() {
		this.contextRunner.withPropertyValues(RED)
			.run((parent) -> this.contextRunner.withPropertyValues(RED).withParent(parent).run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(Arrays.stream(child.getBeanDefinitionNames()))
					.filteredOn((name) -> name.startsWith("openRouter") || name.endsWith("orkspacesClient"))
					.isEmpty();
				assertThat(child.getBean(WorkspacesClient.class)).isSameAs(parent.getBean(WorkspacesClient.class));
				assertThat(child.getBean("acmeWorkspacesClient")).isSameAs(parent.getBean("acmeWorkspacesClient"));
				assertThat(this.server.requests()).as("plans").isOne();
			}));
	}

	@Test
	void childProvisionsItsOwnDeclarationsWithTheClientOfItsParent() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withBean(WorkspaceDefinition.class, () -> WorkspaceDefinition.builder("blue").build())
			.run((child) -> {
				assertThat(parent).doesNotHaveBean(ProvisioningManager.class);
				assertThat(child.getBean(ProvisioningManager.class).plan().steps()).hasSize(1);
				assertThat(child.getBean(WorkspacesClient.class)).isSameAs(parent.getBean(WorkspacesClient.class));
			}));
	}

	@Test
	void childWithAMeterRegistryMeasuresNoClientOfItsParent() {
		Contexts.withAll()
			.run((parent) -> this.contextRunner.withParent(parent)
				.run((child) -> assertThat(child).doesNotHaveBean(OpenRouterClientMetrics.class)));
	}

	@Test
	void childBelowAPlainParentHasAllBeans() {
		new ApplicationContextRunner().run((parent) -> this.contextRunner.withParent(parent)
			.withPropertyValues(RED)
			.run((child) -> assertThat(child).hasNotFailed()
				.hasSingleBean(ProvisioningManager.class)
				.hasSingleBean(OpenRouterEndpoint.class)
				.hasBean("openRouterHealthContributor")));
	}

}
