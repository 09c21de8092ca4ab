package io.github.openrouterspring.sample.docs;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Runs the tests with the fake in the documentation.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@UseFakeOpenRouter
class FakeSnippetTests {

	@Autowired
	private WorkspacesClient workspaces;

	@Autowired
	private FakeOpenRouter openRouter;

	@Test
	void seedAddsUsersAndWorkspaces() {
		// tag::seed[]
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.users(200, "user_%d"::formatted)
			.workspace("team-red", "Team Red",
					(red) -> red.everyone().budget(BudgetInterval.MONTHLY, new BigDecimal("250"))));
		// end::seed[]
		assertThat(this.workspaces.listMembers("team-red").totalCount()).isEqualTo(201);
		assertThat(this.workspaces.listBudgets("team-red").items()).singleElement()
			.satisfies((budget) -> assertThat(budget.limitUsd()).isEqualByComparingTo("250"));
	}

	@Test
	void createWithALostResponseIsSentOnce() {
		// tag::fault[]
		// creates the workspace but loses the response
		this.openRouter.on(ApiOperation.CREATE).failNext(FakeFault.CUT_AFTER_PROCESSING);
		Workspace created = this.workspaces.create(CreateWorkspaceRequest.of("Team Red", "team-red"));
		assertThat(this.openRouter.requests(ApiOperation.CREATE)).hasSize(1);
		// end::fault[]
		assertThat(created).isEqualTo(this.workspaces.get("team-red"));
	}

	@Test
	void stateCanBeAsserted() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).workspace("team-red", "Team Red"));
		this.workspaces.bulkAddMembers("team-red", List.of("user_ada"));
		this.workspaces.setBudget("team-red", BudgetInterval.MONTHLY, new BigDecimal("250"));
		// tag::state[]
		assertThat(this.openRouter.workspace("team-red")).hasName("Team Red")
			.hasField("default_text_model", null)
			.hasOnlyMembers("user_ada")
			.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("250"));
		assertThat(this.openRouter.requests(ApiOperation.SET_BUDGET)).hasSize(1);
		// end::state[]
	}

	@Test
	void stubOverridesTheFake() {
		this.openRouter.seed((seed) -> seed.workspace("team-red", "Team Red"));
		// tag::stub[]
		this.openRouter.wireMock().stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(403)));
		assertThatExceptionOfType(OpenRouterForbiddenException.class)
			.isThrownBy(() -> this.workspaces.delete("team-red"));
		// end::stub[]
		this.openRouter.wireMock().verify(1, deleteRequestedFor(anyUrl()));
		assertThat(this.workspaces.get("team-red").name()).isEqualTo("Team Red");
	}

	@Test
	void fakeRunsWithoutSpring() {
		// tag::plain[]
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			WorkspacesClient workspaces = WorkspacesClient.builder()
				.baseUrl(openRouter.baseUrl())
				.key(openRouter::managementKey)
				.build();
			assertThat(workspaces.list().items()).extracting(Workspace::slug).containsExactly("default");
		}
		// end::plain[]
	}

	@Test
	void clientCanBeMocked() {
		// tag::mock[]
		WorkspacesClient workspaces = mock();
		given(workspaces.get("team-red"))
			.willThrow(new OpenRouterNotFoundException("get", 1, ApiError.of(404, "No such workspace")));
		// end::mock[]
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> workspaces.get("team-red"))
			.withMessageContaining("No such workspace");
	}

}
