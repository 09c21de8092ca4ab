package io.github.openrouterspring.test;

import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications whose context has a parent.
 */
class ContextHierarchyApplicationTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@Test
	void childrenUseTheClientsOfTheirParentAndProvisionNothingAgain() {
		SpringApplicationBuilder parent = new SpringApplicationBuilder(Parent.class).web(WebApplicationType.NONE);
		try (ConfigurableApplicationContext child = parent.child(Child.class)
			.web(WebApplicationType.NONE)
			.run(arguments());
				ConfigurableApplicationContext sibling = new SpringApplicationBuilder(Child.class)
					.web(WebApplicationType.NONE)
					.parent((ConfigurableApplicationContext) child.getParent())
					.run(arguments())) {
			assertIsProvisionedOnce();
			assertThat(sibling.getBean(WorkspacesClient.class)).isSameAs(child.getBean(WorkspacesClient.class));
			assertThat(sibling.getBean("acmeWorkspacesClient")).isSameAs(child.getBean("acmeWorkspacesClient"));
			assertThat(child.getBeanNamesForType(WorkspacesClient.class)).isEmpty();
		}
	}

	/**
	 * With Spring Cloud, whose bootstrap context is the parent, and which an application
	 * may add configurations to.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", "--spring.cloud.bootstrap.sources="
			+ "io.github.openrouterspring.test.ContextHierarchyApplicationTests.Parent" })
	void bootstrapContextOfSpringCloudIsAParentLikeOthers(String sources) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Child.class)
			.web(WebApplicationType.NONE)
			.run(arguments("--spring.cloud.bootstrap.enabled=true", sources))) {
			assertIsProvisionedOnce();
			ApplicationContext bootstrap = context.getParent();
			assertThat(bootstrap).isNotNull();
			assertThat(bootstrap.getId()).isEqualTo("bootstrap");
			assertThat(bootstrap.getBeanNamesForType(WorkspacesClient.class)).hasSize(sources.isEmpty() ? 0 : 2);
			assertThat(context.getBeanNamesForType(WorkspacesClient.class)).hasSize(sources.isEmpty() ? 2 : 0);
			assertThat(context.getBean(WorkspacesClient.class).get("team-red").name()).isEqualTo("Team Red");
		}
	}

	private void assertIsProvisionedOnce() {
		this.openRouter.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/api/v1/workspaces")));
	}

	private String[] arguments(String... more) {
		return Stream
			.concat(Stream.of("--openrouter.base-url=" + this.openRouter.baseUrl(),
					"--openrouter.management-key=" + this.openRouter.managementKey(),
					"--openrouter.accounts.acme.read-only=true",
					"--openrouter.provisioning.workspaces.team-red.name=Team Red"), Stream.of(more))
			.toArray(String[]::new);
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
