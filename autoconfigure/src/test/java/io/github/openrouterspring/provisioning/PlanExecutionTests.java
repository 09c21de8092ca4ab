package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.provisioning.PlanStep.AddMembers;
import io.github.openrouterspring.provisioning.PlanStep.CreateWorkspace;
import io.github.openrouterspring.provisioning.PlanStep.DeleteBudget;
import io.github.openrouterspring.provisioning.PlanStep.DeleteWorkspace;
import io.github.openrouterspring.provisioning.PlanStep.RemoveMembers;
import io.github.openrouterspring.provisioning.PlanStep.SetBudget;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link PlanExecution} and {@link ProvisioningReport}.
 */
class PlanExecutionTests {

	private static final ApiError ERROR = ApiError.of(400, "No");

	private static final OpenRouterException DOWN = new OpenRouterServerException("create", 4,
			ApiError.of(503, "Down"));

	private static final PlanStep CREATE_RED = new CreateWorkspace(CreateWorkspaceRequest.of("Red", "red"));

	private static final PlanStep SET_RED = new SetBudget("red", null, BudgetInterval.DAILY,
			SetBudgetRequest.of(BigDecimal.TEN), List.of(new PropertyChange("budgets.daily", null, BigDecimal.TEN)));

	private static final PlanStep ADD_BLUE = new AddMembers("blue", UUID.randomUUID(), List.of("ada"));

	private static final DeleteWorkspace DELETE_OLD = new DeleteWorkspace("old", UUID.randomUUID(), Instant.EPOCH);

	private static final DeleteWorkspace DELETE_OLDER = new DeleteWorkspace("older", UUID.randomUUID(), null);

	private final WorkspacesClient client = mock();

	private final List<PlanStep> announced = new ArrayList<>();

	@Test
	void reportListsAppliedFailedAndSkippedSteps() {
		OpenRouterException failure = new OpenRouterBadRequestException("create", 1, ERROR);
		given(this.client.create(any())).willThrow(failure);
		ProvisioningReport report = run(CREATE_RED, SET_RED, ADD_BLUE, DELETE_OLD);
		assertThat(report.failed()).containsExactly(ProvisioningFailure.of(CREATE_RED, failure));
		assertThat(report.toText()).isEqualTo("""
				2 steps applied, 1 failed, 1 skipped
				Failed: 'red': OpenRouter operation 'create' failed with 400 BAD_REQUEST: No
				+ red workspace none → "red"
				+ red name      none → "Red"
				Skipped, because an earlier step for the workspace failed:
				+ red budgets.daily none → 10""");
	}

	static Stream<Arguments> failures() {
		OpenRouterException unauthorized = new OpenRouterUnauthorizedException("create", 1, ERROR);
		return Stream.of(arguments(unauthorized, true),
				arguments(new OpenRouterKeyException("create", 0, new IllegalStateException()), true),
				arguments(new OpenRouterInterruptedException("create", 1, true, null), true),
				arguments(new OpenRouterPartialFailureException(List.of("a"), List.of("b"), unauthorized), true),
				arguments(new OpenRouterForbiddenException("create", 1, ERROR), false),
				arguments(new OpenRouterGuardException("create", "no"), false),
				arguments(new OpenRouterConflictException("create", 1, ERROR), false));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureEndsTheRunOnlyIfItConcernsAllWorkspaces(OpenRouterException failure, boolean all) {
		given(this.client.create(any())).willThrow(failure);
		ProvisioningReport report = run(CREATE_RED, SET_RED, ADD_BLUE, DELETE_OLD);
		assertThat(report.applied()).isEqualTo(all ? List.of() : List.of(ADD_BLUE, DELETE_OLD));
		assertThat(report.skipped()).extracting(ProvisioningFailure::step)
			.isEqualTo(all ? List.of(SET_RED, ADD_BLUE, DELETE_OLD) : List.of(SET_RED));
		assertThat(this.announced).isEqualTo(all ? List.of(CREATE_RED) : List.of(CREATE_RED, ADD_BLUE, DELETE_OLD));
	}

	@Test
	void serverThatFailsThreeTimesInSuccessionEndsTheRun() {
		given(this.client.create(any())).willThrow(DOWN, DOWN, DOWN);
		ProvisioningReport report = run(createsOfFive());
		assertThat(report.failed()).hasSize(3);
		assertThat(report.skipped()).extracting(ProvisioningFailure::reason)
			.containsExactly("the server failed 3 times in succession", "the server failed 3 times in succession");
	}

	@Test
	void successBetweenFailuresKeepsTheRunGoing() {
		given(this.client.create(any())).willThrow(DOWN, DOWN).willReturn(null).willThrow(DOWN, DOWN);
		assertThat(run(createsOfFive()).skipped()).isEmpty();
	}

	private static PlanStep[] createsOfFive() {
		return IntStream.range(0, 5)
			.mapToObj((i) -> new CreateWorkspace(CreateWorkspaceRequest.of("w" + i, "w" + i)))
			.toArray(PlanStep[]::new);
	}

	@Test
	void workspaceThatChangedSinceItWasPlannedIsNotDeleted() {
		given(this.client.find(DELETE_OLD.workspace()))
			.willReturn(Optional.of(workspace(DELETE_OLD, "old", Instant.MAX)));
		given(this.client.find(DELETE_OLDER.workspace()))
			.willReturn(Optional.of(workspace(DELETE_OLDER, "renamed", null)));
		ProvisioningReport report = run(DELETE_OLD, DELETE_OLDER);
		assertThat(report.skipped()).extracting(ProvisioningFailure::step).containsExactly(DELETE_OLD, DELETE_OLDER);
		assertThat(report.toText()).contains("because the workspace has changed since it was planned");
		then(this.client).should(never()).delete(any());
	}

	@Test
	void budgetThatChangedSinceItWasPlannedIsNotDeleted() {
		DeleteBudget delete = new DeleteBudget("red", UUID.randomUUID(), BudgetInterval.DAILY, BigDecimal.TEN);
		given(this.client.findBudget(delete.workspace(), BudgetInterval.DAILY)).willReturn(Optional.of(budget("11")))
			.willReturn(Optional.of(budget("10.00")));
		assertThat(run(delete).skipped()).hasSize(1);
		assertThat(run(delete).applied()).containsExactly(delete);
	}

	@Test
	void destructiveStepThatWasNotAnnouncedIsSkipped() {
		ProvisioningReport report = run(Set.of(), List.of(), DELETE_OLD, ADD_BLUE);
		assertThat(report.applied()).containsExactly(ADD_BLUE);
		assertThat(report.skipped()).extracting(ProvisioningFailure::reason)
			.containsExactly("the plan did not announce it");
	}

	@Test
	void restOfAnnouncedMembersIsRemoved() {
		UUID id = UUID.randomUUID();
		RemoveMembers all = new RemoveMembers("red", id, List.of("ada", "bob"));
		RemoveMembers rest = new RemoveMembers("red", id, List.of("bob"));
		assertThat(run(Set.of(all), List.of(), rest).applied()).containsExactly(rest);
	}

	@Test
	void noWorkspaceIsDeletedIfThereAreMoreThanTheMaximum() {
		ProvisioningReport report = run(DELETE_OLD, DELETE_OLDER,
				new DeleteWorkspace("oldest", UUID.randomUUID(), null), ADD_BLUE);
		assertThat(report.applied()).containsExactly(ADD_BLUE);
		assertThat(report.toText()).contains("workspaces to delete (3) exceeds 'prune.max-workspaces' (2)");
	}

	@Test
	void workspaceThatCouldNotBePlannedIsAFailureAndItsStepsAreSkipped() {
		ProvisioningFailure failure = new ProvisioningFailure("red", null, "Contradiction", null);
		ProvisioningReport report = run(Set.of(), List.of(failure), SET_RED, ADD_BLUE);
		assertThat(report.applied()).containsExactly(ADD_BLUE);
		assertThat(report.failed()).containsExactly(failure);
		assertThat(report.skipped()).extracting(ProvisioningFailure::step).containsExactly(SET_RED);
	}

	@Test
	void workspaceThatIsGoneAlreadyIsDeleted() {
		willThrow(new OpenRouterNotFoundException("delete", 1, ERROR)).given(this.client)
			.delete(DELETE_OLD.workspace());
		assertThat(run(DELETE_OLD).isComplete()).isTrue();
	}

	@Test
	void workspaceThatAGatewayDoesNotFindIsNotDeleted() {
		ApiError page = new ApiError(HttpStatus.NOT_FOUND, null, null, Map.of(), null, null, null, "<html>");
		willThrow(new OpenRouterNotFoundException("delete", 1, page)).given(this.client).delete(DELETE_OLD.workspace());
		assertThat(run(DELETE_OLD).failed()).hasSize(1);
	}

	@Test
	void reportIsReadableAsJson() {
		given(this.client.create(any())).willThrow(new OpenRouterBadRequestException("create", 1, ERROR));
		JsonMapper mapper = JsonMapper.builder().build();
		assertThat(mapper.readTree(mapper.writeValueAsString(run(CREATE_RED)))).isEqualTo(mapper.readTree("""
				{
					"complete": false,
					"applied": [],
					"failed": [
						{
							"action": "create-workspace",
							"workspace": "red",
							"id": null,
							"destructive": false,
							"changes": [
								{ "property": "workspace", "from": null, "to": "red" },
								{ "property": "name", "from": null, "to": "Red" }
							],
							"reason": "OpenRouter operation 'create' failed with 400 BAD_REQUEST: No"
						}
					],
					"skipped": [],
					"notKept": []
				}"""));
	}

	private ProvisioningReport run(PlanStep... steps) {
		return run(Set.of(steps), List.of(), steps);
	}

	private ProvisioningReport run(Set<PlanStep> destructive, List<ProvisioningFailure> failures, PlanStep... steps) {
		return new PlanExecution(this.client, this.announced::add, destructive, 2)
			.run(new WorkspacePlan(List.of(steps), failures, List.of()));
	}

	private static WorkspaceBudget budget(String limit) {
		return new WorkspaceBudget(null, null, new BigDecimal(limit), BudgetInterval.DAILY, null, null, null);
	}

	private static Workspace workspace(DeleteWorkspace step, String slug, Instant updatedAt) {
		return new Workspace(step.id(), slug, slug, null, null, null, null, false, false, false, 1.0, null, List.of(),
				null, null, null, updatedAt, null);
	}

}
