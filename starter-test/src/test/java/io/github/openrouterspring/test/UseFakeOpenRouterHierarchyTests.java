package io.github.openrouterspring.test;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter} with a {@link ContextHierarchy}.
 */
@SpringBootTest(properties = { "openrouter.provisioning.workspaces.team-red.name=Team Red",
		"openrouter.accounts.acme.read-only=true" })
@ContextHierarchy({ @ContextConfiguration(classes = UseFakeOpenRouterHierarchyTests.Parent.class),
		@ContextConfiguration(classes = UseFakeOpenRouterHierarchyTests.Child.class) })
@UseFakeOpenRouter
class UseFakeOpenRouterHierarchyTests {

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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Parent {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Child {

	}

}
