package io.github.openrouterspring.sample.docs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import io.github.openrouterspring.workspaces.AmbiguousWorkspaceException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.DeleteOption;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Runs the calls in the documentation, and the tests with the fake.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@UseFakeOpenRouter
class CallSnippetTests {

	@Autowired
	private WorkspacesClient workspaces;

	@Autowired
	private FakeOpenRouter openRouter;

	private final List<String> marked = new ArrayList<>();

	@BeforeEach
	void seed() {
		this.openRouter
			.seed((seed) -> seed.workspace("team-red", "Team Red", (red) -> red.description("The red ones")));
	}

	@Test
	void updateClearsNullAndKeepsAbsentFields() {
		// tag::update[]
		this.workspaces.update("team-red", (update) -> update.name("Team Crimson").description(null));
		// end::update[]
		assertThat(this.openRouter.workspace("team-red")).hasName("Team Crimson").hasField("description", null);
	}

	@Test
	void workspaceCanBeMutated() {
		// tag::mutate[]
		this.workspaces.find("team-red").ifPresent((red) -> {
			UpdateWorkspaceRequest renamed = red.mutate().name("Team Crimson").build();
			this.workspaces.workspace(red.id()).update(renamed);
		});
		// end::mutate[]
		assertThat(this.openRouter.workspace("team-red")).hasName("Team Crimson")
			.hasField("description", "The red ones");
	}

	@Test
	void defaultWorkspaceIsDeletedIfConfirmed() {
		// tag::delete[]
		this.workspaces.delete("default", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		// end::delete[]
		assertThat(this.openRouter.workspace("default")).doesNotExist();
	}

	@Test
	void optionsApplyOnlyToTheDerivedClient() {
		// tag::page-size[]
		WorkspacesClient smallPages = this.workspaces.withOptions((options) -> options.pageSize(10));
		// end::page-size[]
		// tag::options[]
		WorkspacesClient quick = this.workspaces
			.withOptions((options) -> options.header("X-Trace", "1").timeout(Duration.ofSeconds(5)).noRetry());
		quick.get("team-red");
		// end::options[]
		try (Stream<Workspace> all = smallPages.stream()) {
			assertThat(all).isNotEmpty();
		}
		this.openRouter.wireMock().verify(2, getRequestedFor(anyUrl()));
		this.openRouter.wireMock().verify(1, getRequestedFor(anyUrl()).withHeader("X-Trace", equalTo("1")));
		this.openRouter.wireMock().verify(1, getRequestedFor(anyUrl()).withQueryParam("limit", equalTo("10")));
	}

	@Test
	void streamReadsNoMorePagesThanItTakes() {
		this.openRouter.seed((seed) -> seed.workspaces(300, "team-%d"::formatted));
		// tag::stream[]
		try (Stream<Workspace> all = this.workspaces.stream()) {
			all.filter((workspace) -> workspace.name().startsWith("team-")).limit(3).forEach(this::mark);
		}
		// end::stream[]
		assertThat(this.marked).containsExactly("team-1", "team-2", "team-3");
		assertThat(this.openRouter.requests()).hasSize(1);
	}

	private void mark(Workspace workspace) {
		this.marked.add(workspace.slug());
	}

	@Test
	void unknownOutcomeNamesTheWorkspace() {
		CreateWorkspaceRequest request = CreateWorkspaceRequest.of("Team Blue", "team-blue");
		this.openRouter.faults(() -> FakeFault.status(502));
		String sought = null;
		Workspace found = null;
		// tag::unknown[]
		try {
			this.workspaces.withOptions((options) -> options.noRetry()).create(request);
		}
		catch (AmbiguousWorkspaceException ex) {
			found = ex.getFound(); // compare it with the request
		}
		catch (OpenRouterOutcomeUnknownException ex) {
			sought = ex.getWorkspace(); // look it up later
		}
		// end::unknown[]
		assertThat(sought).isEqualTo("team-blue");
		assertThat(found).isNull();
	}

	@Test
	void remainingUsersCanBeRetried() {
		List<String> userIds = IntStream.rangeClosed(1, 250).mapToObj("user_%d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(250, "user_%d"::formatted));
		Queue<FakeFault> faults = new LinkedList<>(Arrays.asList(null, FakeFault.status(403)));
		this.openRouter.faults(faults::poll);
		// tag::bulk[]
		try {
			this.workspaces.bulkAddMembers("team-red", userIds);
		}
		catch (OpenRouterPartialFailureException ex) {
			// once the cause is gone
			this.workspaces.bulkAddMembers("team-red", ex.getRemaining());
		}
		// end::bulk[]
		assertThat(this.openRouter.workspace("team-red")).hasOnlyMembers(userIds.toArray(String[]::new));
		assertThat(this.openRouter.requests()).hasSize(4);
	}

	@Test
	void seedAddsUsersAndWorkspaces() {
		this.openRouter.reset();
		// tag::seed[]
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.users(200, "user_%d"::formatted)
			.workspace("team-red", "Team Red",
					(red) -> red.everyone().budget(BudgetInterval.MONTHLY, new BigDecimal("250"))));
		// end::seed[]
		assertThat(this.openRouter.workspace("team-red")).hasMembers("user_ada", "user_200")
			.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("250"));
	}

	@Test
	void createWithALostResponseIsSentOnce() {
		this.openRouter.reset();
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
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN));
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
		// tag::stub[]
		this.openRouter.wireMock().stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(403)));
		assertThatExceptionOfType(OpenRouterForbiddenException.class)
			.isThrownBy(() -> this.workspaces.delete("team-red"));
		// end::stub[]
		assertThat(this.openRouter.workspace("team-red")).exists();
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
