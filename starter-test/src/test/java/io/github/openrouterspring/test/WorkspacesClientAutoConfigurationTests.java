package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the {@link WorkspacesClient} that the starter brings.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@UseFakeOpenRouter
@ExtendWith(OpenApiContract.class)
class WorkspacesClientAutoConfigurationTests {

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
		this.openRouter.seed((seed) -> seed.user("user_ada", "admin").user("user_bob", "auditor"));
		Workspace red = this.client.create(CreateWorkspaceRequest.builder("Red", "red")
			.defaultProviderSort(ProviderSort.PRICE)
			.ioLoggingApiKeyIds(List.of(Long.MAX_VALUE))
			.build());
		assertThat(this.client.get("red")).isEqualTo(red);
		assertThat(this.client.list().items()).contains(red);
		Workspace blue = this.client.update("red", (update) -> update.slug("blue").defaultProviderSort(null));
		assertThat(blue).usingRecursiveComparison()
			.ignoringFields("slug", "defaultProviderSort", "updatedAt")
			.isEqualTo(red);
		List<WorkspaceMember> members = this.client.bulkAddMembers("blue", List.of("user_ada", "user_bob")).members();
		assertThat(this.client.listMembers("blue").items()).hasSize(2).isEqualTo(members);
		assertThat(this.client.bulkRemoveMembers("blue", List.of("user_ada")).removedCount()).isOne();
		WorkspaceBudget budget = this.client.setBudget("blue", BudgetInterval.DAILY,
				SetBudgetRequest.of(new BigDecimal("123456789.123456")).withIncludeByokInBudgets(true));
		assertThat(budget.limitUsd()).isEqualTo("123456789.123456");
		assertThat(this.client.getBudget("blue", BudgetInterval.DAILY)).isEqualTo(budget);
		assertThat(this.client.listBudgets("blue").items()).containsExactly(budget);
		this.client.deleteBudget("blue", BudgetInterval.DAILY);
		this.client.delete("blue");
		assertThat(this.client.stream()).extracting(Workspace::slug).containsExactly("default");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a/b           | a%2Fb
			%2e%2e        | %252e%252e
			../x          | ..%2Fx
			a b+c         | a%20b%2Bc
			a?b#c;d       | a%3Fb%23c%3Bd
			rot-grün      | rot-gr%C3%BCn
			""")
	void workspaceIsOneSegmentInEveryOperation(String workspace, String segment) {
		WorkspacesClientCall.ofOneWorkspace()
			.forEach((call) -> assertThatExceptionOfType(OpenRouterNotFoundException.class).as(call.operation())
				.isThrownBy(() -> call.make(this.client, workspace))
				.withMessageContaining("Workspace '%s' not found", workspace));
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactlyElementsOf(
				WorkspacesClientCall.ofOneWorkspace().map((call) -> call.request(segment)).toList());
	}

	@Test
	void streamReadsOnlyThePagesThatAreNeeded() {
		this.openRouter.seed((seed) -> seed.workspaces(249, "team-%d"::formatted));
		assertThat(this.client.stream().findFirst()).get().extracting(Workspace::slug).isEqualTo("default");
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactly("GET /workspaces?offset=0&limit=100");
		assertThat(this.client.stream()).hasSize(250);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
