package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.provisioning.PlanStep.AddMembers;
import io.github.openrouterspring.provisioning.PlanStep.CreateWorkspace;
import io.github.openrouterspring.provisioning.PlanStep.DeleteWorkspace;
import io.github.openrouterspring.provisioning.PlanStep.SetBudget;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PlanExecution} and {@link ProvisioningReport}.
 */
class PlanExecutionTests {

	private static final ApiError ERROR = ApiError.of(400, "No");

	private static final PlanStep CREATE_RED = new CreateWorkspace(CreateWorkspaceRequest.of("Red", "red"));

	private static final PlanStep SET_RED = new SetBudget("red", null, BudgetInterval.DAILY, null, BigDecimal.TEN);

	private static final PlanStep ADD_BLUE = new AddMembers("blue", UUID.randomUUID(), List.of("ada"));

	private static final DeleteWorkspace DELETE_OLD = new DeleteWorkspace("old", UUID.randomUUID());

	private static final DeleteWorkspace DELETE_OLDER = new DeleteWorkspace("older", UUID.randomUUID());

	private final WorkspacesClient client = mock();

	private final List<PlanStep> announced = new ArrayList<>();

	@Test
	void failureEndsTheStepsOfTheSameWorkspaceOnly() {
		OpenRouterException failure = new OpenRouterBadRequestException("create", 1, ERROR);
		given(this.client.create(any())).willThrow(failure);
		ProvisioningReport report = run(CREATE_RED, SET_RED, ADD_BLUE, DELETE_OLD);
		assertThat(report).isEqualTo(new ProvisioningReport(List.of(ADD_BLUE, DELETE_OLD),
				List.of(new ProvisioningReport.Failure(CREATE_RED, failure)), List.of(SET_RED)));
		assertThat(report.isComplete()).isFalse();
		assertThat(this.announced).containsExactly(CREATE_RED, ADD_BLUE, DELETE_OLD);
		assertThat(report.toText()).isEqualTo("""
				2 steps were done, 1 failed, 1 were not tried
				failed: OpenRouter operation 'create' failed with 400 BAD_REQUEST: No
				+ red workspace none → "red"
				+ red name      none → "Red\"""");
	}

	static Stream<OpenRouterException> failuresThatConcernAll() {
		OpenRouterException unauthorized = new OpenRouterUnauthorizedException("create", 1, ERROR);
		return Stream.of(unauthorized, new OpenRouterForbiddenException("create", 1, ERROR),
				new OpenRouterKeyException("create", 0, new IllegalStateException()),
				new OpenRouterGuardException("create", "no"),
				new OpenRouterInterruptedException("create", 1, true, null),
				new OpenRouterPartialFailureException(List.of("a"), List.of("b"), unauthorized));
	}

	@ParameterizedTest
	@MethodSource("failuresThatConcernAll")
	void failureThatConcernsAllEndsTheRun(OpenRouterException failure) {
		given(this.client.create(any())).willThrow(failure);
		ProvisioningReport report = run(CREATE_RED, SET_RED, ADD_BLUE, DELETE_OLD);
		assertThat(report.done()).isEmpty();
		assertThat(report.notTried()).containsExactly(SET_RED, ADD_BLUE, DELETE_OLD);
		assertThat(this.announced).containsExactly(CREATE_RED);
	}

	@Test
	void workspaceThatMayNotBeDeletedDoesNotKeepOthersFromIt() {
		willThrow(new OpenRouterForbiddenException("delete", 1, ERROR)).given(this.client)
			.delete(DELETE_OLD.workspace());
		assertThat(run(DELETE_OLD, DELETE_OLDER).done()).containsExactly(DELETE_OLDER);
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
		assertThat(mapper.readTree(mapper.writeValueAsString(run(CREATE_RED, SET_RED)))).isEqualTo(mapper.readTree("""
				{
					"complete": false,
					"done": [],
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
							"failure": "OpenRouter operation 'create' failed with 400 BAD_REQUEST: No"
						}
					],
					"notTried": [
						{
							"action": "set-budget",
							"workspace": "red",
							"id": null,
							"destructive": false,
							"changes": [ { "property": "budgets.daily", "from": null, "to": 10 } ]
						}
					]
				}"""));
	}

	private ProvisioningReport run(PlanStep... steps) {
		return new PlanExecution(this.client, this.announced::add).run(new WorkspacePlan(List.of(steps)));
	}

}
