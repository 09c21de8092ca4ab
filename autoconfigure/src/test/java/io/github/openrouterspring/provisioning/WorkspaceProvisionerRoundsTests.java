package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito.BDDMyOngoingStubbing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for the rounds of {@link WorkspaceProvisioner}, between which others change
 * workspaces as well.
 */
class WorkspaceProvisionerRoundsTests {

	private static final Workspace BLUE = workspace("blue");

	private static final Workspace RED = workspace("red");

	private static final Consumer<PlanStep> IGNORE = (step) -> {
	};

	private static final ParallelReads READS = new ParallelReads(Runnable::run, 1, Duration.ofMinutes(1),
			ObservationRegistry.NOOP);

	private final WorkspacesClient client = mock();

	private final WorkspaceProvisioner provisioner = new WorkspaceProvisioner(this.client,
			WorkspaceDefinitions.of(WorkspaceDefinition.builder("blue").build(),
					WorkspaceDefinition.builder("red").budget(BudgetInterval.WEEKLY, BigDecimal.ONE).build()),
			PruneOptions.NONE, READS);

	@Test
	void conflictThatAroseMeanwhileIsReportedWithWhatWasApplied() {
		givenWorkspaces(List.of(), List.of(BLUE, RED));
		given(this.client.create(CreateWorkspaceRequest.of("red", "red")))
			.willThrow(new OpenRouterConflictException("create", 1, ApiError.of(409, "Taken")));
		given(this.client.listBudgets(RED.id().toString())).willReturn(budgets(BudgetInterval.DAILY, BigDecimal.TEN));
		ProvisioningReport report = this.provisioner.apply(this.provisioner.plan(), IGNORE);
		assertThat(report.applied()).extracting(PlanStep::slug).containsExactly("blue");
		assertThat(report.failed()).singleElement().satisfies((failure) -> {
			assertThat(failure.slug()).isEqualTo("red");
			assertThat(failure.reason()).contains("Declare 'budgets.daily'");
		});
		assertThat(report.isComplete()).isFalse();
	}

	@Test
	void createLeavesExistingWorkspacesAloneAndCompletesNewOnes() {
		givenWorkspaces(List.of(RED), List.of(RED, BLUE));
		given(this.client.listBudgets(RED.id().toString())).willReturn(new WorkspaceBudgets(List.of(), null));
		ProvisioningReport report = this.provisioner.create(this.provisioner.plan(), IGNORE);
		assertThat(report.applied()).singleElement().isInstanceOf(PlanStep.CreateWorkspace.class);
		assertThat(report.isComplete()).isTrue();
		then(this.client).should(never()).setBudget(any(String.class), any(), any(SetBudgetRequest.class));
	}

	@Test
	void createCompletesItsWorkspacesInALaterRun() {
		givenWorkspaces(List.of(BLUE), List.of(BLUE, RED));
		given(this.client.listBudgets(RED.id().toString())).willReturn(new WorkspaceBudgets(List.of(), null));
		given(this.client.setBudget(any(String.class), any(), any(SetBudgetRequest.class)))
			.willThrow(new OpenRouterConflictException("setBudget", 1, ApiError.of(409, "Busy")));
		assertThat(this.provisioner.create(this.provisioner.plan(), IGNORE).isComplete()).isFalse();
		assertThat(this.provisioner.create(this.provisioner.plan(), IGNORE).isComplete()).isFalse();
	}

	@Test
	void createIgnoresWorkspacesThatApplyHasCompleted() {
		givenWorkspaces(List.of(BLUE), List.of(BLUE, RED));
		given(this.client.listBudgets(RED.id().toString())).willReturn(budgets(BudgetInterval.WEEKLY, BigDecimal.ONE),
				new WorkspaceBudgets(List.of(), null));
		assertThat(this.provisioner.apply(this.provisioner.plan(), IGNORE).isComplete()).isTrue();
		ProvisioningReport report = this.provisioner.create(this.provisioner.plan(), IGNORE);
		assertThat(report.applied()).isEmpty();
	}

	@Test
	void createLeavesAWorkspaceToTheProcessThatCreatedIt() {
		givenWorkspaces(List.of(BLUE), List.of(BLUE, RED));
		given(this.client.create(any()))
			.willThrow(new OpenRouterConflictException("create", 1, ApiError.of(409, "Taken")));
		given(this.client.listBudgets(RED.id().toString())).willReturn(new WorkspaceBudgets(List.of(), null));
		ProvisioningReport report = this.provisioner.create(this.provisioner.plan(), IGNORE);
		assertThat(report.isComplete()).isTrue();
		then(this.client).should(never()).setBudget(any(String.class), any(), any(SetBudgetRequest.class));
	}

	@Test
	void valueThatTheServerDoesNotKeepIsSetOnceAndNamed() {
		givenWorkspaces(List.of(BLUE, RED));
		given(this.client.listBudgets(RED.id().toString())).willReturn(budgets(BudgetInterval.WEEKLY, BigDecimal.TEN));
		ProvisioningReport report = this.provisioner.apply(this.provisioner.plan(), IGNORE);
		assertThat(report.isComplete()).isTrue();
		assertThat(report.notKept()).isEqualTo(report.applied()).hasSize(1);
		assertThat(report.toText()).isEqualTo("""
				1 step applied, 0 failed, 0 skipped
				The server does not keep these values. Declare the ones that it returns:
				~ red budgets.weekly 10 → 1""");
	}

	@Test
	void workspaceThatCannotBeReadIsAttemptedOnceMoreAndHidesNoValueThatIsNotKept() {
		givenWorkspaces(List.of(workspace("azure"), RED));
		given(this.client.listBudgets(RED.id().toString())).willAnswer((call) -> {
			throw new OpenRouterForbiddenException("listBudgets", 1, ApiError.of(403, "No"));
		});
		WorkspaceProvisioner renaming = new WorkspaceProvisioner(this.client,
				WorkspaceDefinitions.of(WorkspaceDefinition.builder("blue").renamedFrom("azure").build(),
						WorkspaceDefinition.builder("red").budget(BudgetInterval.WEEKLY, BigDecimal.ONE).build()),
				PruneOptions.NONE, READS);
		ProvisioningReport report = renaming.apply(renaming.plan(), IGNORE);
		assertThat(report.failed()).extracting(ProvisioningFailure::slug).containsExactly("red");
		assertThat(report.notKept()).isEqualTo(report.applied()).hasSize(1);
		then(this.client).should(times(2)).stream();
	}

	/**
	 * Let each list of workspaces show what others have changed meanwhile, and the last
	 * of them stay.
	 */
	@SafeVarargs
	private final void givenWorkspaces(List<Workspace>... lists) {
		BDDMyOngoingStubbing<Stream<Workspace>> stream = given(this.client.stream());
		for (List<Workspace> list : lists) {
			stream = stream.willAnswer((call) -> list.stream());
		}
	}

	private static WorkspaceBudgets budgets(BudgetInterval interval, BigDecimal limit) {
		return new WorkspaceBudgets(List.of(new WorkspaceBudget(null, null, limit, interval, null, null, null)), null);
	}

	private static Workspace workspace(String slug) {
		return new Workspace(UUID.randomUUID(), slug, slug, null, null, null, null, false, false, false, 1.0, null,
				List.of(), null, null, null, null, null);
	}

}
