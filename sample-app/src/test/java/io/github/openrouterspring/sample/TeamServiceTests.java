package io.github.openrouterspring.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link TeamService} with a mock of the client.
 */
@ExtendWith(OutputCaptureExtension.class)
class TeamServiceTests {

	private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

	private static final CreateWorkspaceRequest REQUEST = CreateWorkspaceRequest.builder("Team Red", "team-red")
		.description(null)
		.defaultTextModel(null)
		.build();

	private static final List<String> USER_IDS = List.of("user_ada");

	private static final BigDecimal LIMIT = new BigDecimal("500");

	private final OpenRouterException failure = new OpenRouterServerException("setBudget", 4, ApiError.of(503, "Busy"));

	private final Workspace workspace = new Workspace(ID, "Team Red", "team-red", null, null, null, null, false, false,
			false, null, null, null, null, null, null, null, null);

	private final WorkspacesClient client = mock();

	private final TeamService service = new TeamService(this.client);

	private final NewTeam newTeam = new NewTeam(new NewWorkspace("Team Red", "team-red", null, null), USER_IDS, LIMIT);

	@Test
	void onboardGivesAWorkspaceWithMembersAndBudget() {
		WorkspaceMember member = new WorkspaceMember(null, ID, "user_ada", null, null);
		WorkspaceBudget budget = new WorkspaceBudget(null, ID, LIMIT, BudgetInterval.MONTHLY, null, null, null);
		given(this.client.create(REQUEST)).willReturn(this.workspace);
		given(this.client.bulkAddMembers(ID.toString(), USER_IDS))
			.willReturn(new BulkAddResult(1, List.of(member), false));
		given(this.client.setBudget(ID.toString(), BudgetInterval.MONTHLY, LIMIT)).willReturn(budget);
		assertThat(this.service.onboard(this.newTeam)).isEqualTo(new Team(this.workspace, List.of(member), budget));
		then(this.client).should(never()).delete(ID.toString());
	}

	@Test
	void onboardLeavesNothingBehindIfAStepFails() {
		given(this.client.create(REQUEST)).willReturn(this.workspace);
		given(this.client.bulkAddMembers(ID.toString(), USER_IDS)).willReturn(new BulkAddResult(1, List.of(), false));
		given(this.client.setBudget(ID.toString(), BudgetInterval.MONTHLY, LIMIT)).willThrow(this.failure);
		assertThatException().isThrownBy(() -> this.service.onboard(this.newTeam)).isSameAs(this.failure);
		then(this.client).should().delete(ID.toString());
	}

	@Test
	void onboardThrowsTheFirstFailureAndLogsTheRemainingWorkspace(CapturedOutput output) {
		given(this.client.create(REQUEST)).willReturn(this.workspace);
		given(this.client.bulkAddMembers(ID.toString(), USER_IDS)).willThrow(this.failure);
		willThrow(new OpenRouterConnectionException("delete", 4, "could not connect", false, null)).given(this.client)
			.delete(ID.toString());
		assertThatException().isThrownBy(() -> this.service.onboard(this.newTeam)).isSameAs(this.failure);
		assertThat(output).contains("workspace " + ID + " could not be deleted. Delete it manually",
				"could not connect");
	}

	@Test
	void onboardHasNothingToWithdrawIfThereIsNoWorkspace() {
		given(this.client.create(REQUEST)).willThrow(this.failure);
		assertThatException().isThrownBy(() -> this.service.onboard(this.newTeam)).isSameAs(this.failure);
		then(this.client).should().create(REQUEST);
		then(this.client).shouldHaveNoMoreInteractions();
	}

}
