package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for what {@link WorkspaceProvisioner} makes of what others do between its rounds.
 */
class WorkspaceProvisionerRoundsTests {

	private static final UUID RED_ID = UUID.randomUUID();

	private final WorkspacesClient client = mock();

	private final WorkspaceProvisioner provisioner = new WorkspaceProvisioner(this.client,
			WorkspaceDefinitions.of(WorkspaceDefinition.builder("blue").build(),
					WorkspaceDefinition.builder("red").budget(BudgetInterval.WEEKLY, BigDecimal.ONE).build()),
			new PruneOptions(false, false),
			new ParallelReads(Runnable::run, 1, Duration.ofMinutes(1), ObservationRegistry.NOOP));

	@Test
	void contradictionThatAroseMeanwhileLeavesTheReportOfWhatWasDone() {
		given(this.client.stream()).willAnswer((call) -> Stream.empty())
			.willAnswer((call) -> Stream.of(workspace(UUID.randomUUID(), "blue"), workspace(RED_ID, "red")));
		given(this.client.create(CreateWorkspaceRequest.of("red", "red")))
			.willThrow(new OpenRouterConflictException("create", 1, ApiError.of(409, "Taken")));
		given(this.client.listBudgets(RED_ID.toString())).willReturn(new WorkspaceBudgets(
				List.of(new WorkspaceBudget(null, null, BigDecimal.TEN, BudgetInterval.DAILY, null, null, null)),
				null));
		ProvisioningReport report = this.provisioner.provision((step) -> {
		});
		assertThat(report.done()).extracting(PlanStep::slug).containsExactly("blue");
		assertThat(report.failed()).extracting((failure) -> failure.step().slug()).containsExactly("red");
		assertThat(report.isComplete()).isFalse();
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class).isThrownBy(this.provisioner::plan)
			.withMessageContaining("declare 'budgets.daily'");
	}

	private static Workspace workspace(UUID id, String slug) {
		return new Workspace(id, slug, slug, null, null, null, null, false, false, false, 1.0, null, List.of(), null,
				null, null, null, null);
	}

}
