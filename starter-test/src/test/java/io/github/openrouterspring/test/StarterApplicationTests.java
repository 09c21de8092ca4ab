package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that has the starter, and nothing else.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@UseFakeOpenRouter
@ExtendWith(OpenApiContract.class)
class StarterApplicationTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient client;

	@Test
	void starterBringsNoEngineThatBootWouldSelect(@Autowired ClientHttpRequestFactoryBuilder<?> requestFactoryBuilder) {
		assertThat(requestFactoryBuilder).isInstanceOf(JdkClientHttpRequestFactoryBuilder.class);
	}

	@Test
	void everyOperationSucceeds() {
		this.openRouter
			.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).user("user_bob", MemberRole.of("auditor")));
		Workspace red = this.client.create(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(this.client.get("red")).isEqualTo(red);
		assertThat(this.client.list().items()).contains(red);
		this.client.update("red", (update) -> update.slug("blue"));
		assertThat(this.client.bulkAddMembers("blue", List.of("user_ada", "user_bob")).members())
			.isEqualTo(this.client.listMembers("blue").items());
		assertThat(this.client.bulkRemoveMembers("blue", List.of("user_ada")).removedCount()).isOne();
		WorkspaceBudget budget = this.client.setBudget("blue", BudgetInterval.DAILY, BigDecimal.TEN);
		assertThat(this.client.getBudget("blue", BudgetInterval.DAILY)).isEqualTo(budget);
		assertThat(this.client.listBudgets("blue").items()).containsExactly(budget);
		this.client.deleteBudget("blue", BudgetInterval.DAILY);
		this.client.delete("blue");
		assertThat(this.client.stream()).extracting(Workspace::slug).containsExactly("default");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
