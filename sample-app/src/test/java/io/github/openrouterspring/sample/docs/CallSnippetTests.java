package io.github.openrouterspring.sample.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import io.github.openrouterspring.workspaces.AmbiguousWorkspaceException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.DeleteOption;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the calls in the documentation.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@UseFakeOpenRouter
class CallSnippetTests {

	@Autowired
	private WorkspacesClient workspaces;

	@Autowired
	private FakeOpenRouter openRouter;

	private final List<String> marked = new ArrayList<>();

	@Test
	void updateClearsNullAndKeepsAbsentFields() {
		this.openRouter.seed((seed) -> seed.workspace("team-red", "Team Red",
				(red) -> red.description("The red ones").field("default_text_model", "openai/gpt-5-mini")));
		// tag::update[]
		this.workspaces.update("team-red", (update) -> update.name("Team Crimson").description(null));
		// end::update[]
		Workspace updated = this.workspaces.get("team-red");
		assertThat(updated.name()).isEqualTo("Team Crimson");
		assertThat(updated.description()).isNull();
		assertThat(updated.defaultTextModel()).isEqualTo("openai/gpt-5-mini");
	}

	@Test
	void workspaceCanBeMutated() {
		this.openRouter
			.seed((seed) -> seed.workspace("team-red", "Team Red", (red) -> red.description("The red ones")));
		// tag::mutate[]
		this.workspaces.find("team-red").ifPresent((red) -> {
			UpdateWorkspaceRequest renamed = red.mutate().name("Team Crimson").build();
			this.workspaces.workspace(red.id()).update(renamed);
		});
		// end::mutate[]
		assertThat(this.workspaces.get("team-red").name()).isEqualTo("Team Crimson");
		assertThat(this.workspaces.get("team-red").description()).isEqualTo("The red ones");
	}

	@Test
	void defaultWorkspaceIsDeletedIfConfirmed() {
		// tag::delete[]
		this.workspaces.delete("default", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		// end::delete[]
		assertThat(this.workspaces.find("default")).isEmpty();
	}

	@Test
	void streamUsesThePageSize() {
		this.openRouter.seed((seed) -> seed.workspaces(30, "team-%02d"::formatted));
		// tag::page-size[]
		WorkspacesClient smallPages = this.workspaces.withOptions((options) -> options.pageSize(10));
		// end::page-size[]
		try (Stream<Workspace> all = smallPages.stream()) {
			assertThat(all.limit(5)).hasSize(5);
		}
		this.openRouter.wireMock().verify(1, getRequestedFor(anyUrl()).withQueryParam("limit", equalTo("10")));
	}

	@Test
	void optionsApplyOnlyToTheDerivedClient() {
		this.openRouter.seed((seed) -> seed.workspace("team-red", "Team Red"));
		// tag::options[]
		WorkspacesClient quick = this.workspaces
			.withOptions((options) -> options.header("X-Trace", "1").timeout(Duration.ofSeconds(5)).noRetry());
		quick.get("team-red");
		// end::options[]
		this.workspaces.get("team-red");
		this.openRouter.wireMock().verify(2, getRequestedFor(urlPathEqualTo("/api/v1/workspaces/team-red")));
		this.openRouter.wireMock().verify(1, getRequestedFor(anyUrl()).withHeader("X-Trace", equalTo("1")));
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
		this.openRouter.wireMock().verify(1, getRequestedFor(anyUrl()));
	}

	@Test
	void unknownOutcomeNamesTheWorkspace() {
		CreateWorkspaceRequest request = CreateWorkspaceRequest.of("Team Red", "team-red");
		this.openRouter.wireMock().stubFor(WireMock.any(anyUrl()).willReturn(WireMock.aResponse().withStatus(502)));
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
		assertThat(sought).isEqualTo("team-red");
		assertThat(found).isNull();
	}

	@Test
	void remainingUsersCanBeRetried() {
		List<String> userIds = IntStream.rangeClosed(1, 250).mapToObj("user_%d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(250, "user_%d"::formatted).workspace("team-red", "Team Red"));
		this.openRouter.wireMock()
			.stubFor(WireMock.post(anyUrl())
				.withRequestBody(WireMock.containing("\"user_250\""))
				.inScenario("once")
				.whenScenarioStateIs("Started")
				.willReturn(WireMock.aResponse().withStatus(403))
				.willSetStateTo("over"));
		// tag::bulk[]
		try {
			this.workspaces.bulkAddMembers("team-red", userIds);
		}
		catch (OpenRouterPartialFailureException ex) {
			// once the cause is gone
			this.workspaces.bulkAddMembers("team-red", ex.getRemaining());
		}
		// end::bulk[]
		try (Stream<WorkspaceMember> members = this.workspaces.streamMembers("team-red")) {
			assertThat(members.map(WorkspaceMember::userId)).containsExactlyInAnyOrderElementsOf(userIds);
		}
		this.openRouter.wireMock().verify(4, postRequestedFor(anyUrl()));
	}

	private void mark(Workspace workspace) {
		this.marked.add(workspace.slug());
	}

}
