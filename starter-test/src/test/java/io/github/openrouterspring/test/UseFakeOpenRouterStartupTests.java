package io.github.openrouterspring.test;

import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter} on an application that creates workspaces when it
 * starts.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = "openrouter.provisioning.workspaces.declared.name=Declared")
@UseFakeOpenRouter
class UseFakeOpenRouterStartupTests {

	@RepeatedTest(2)
	void everyMethodStartsWithWhatTheApplicationHasCreated(@Autowired WorkspacesClient client,
			@Autowired FakeOpenRouter openRouter) {
		assertThat(openRouter.wireMock().getAllServeEvents()).isEmpty();
		assertThat(client.list().items()).extracting(Workspace::slug).containsExactly("default", "declared", "run");
		client.delete("declared");
		client.create(CreateWorkspaceRequest.of("Own", "own"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ApplicationRunner runner(WorkspacesClient client) {
			return (arguments) -> client.create(CreateWorkspaceRequest.of("Run", "run"));
		}

	}

}
