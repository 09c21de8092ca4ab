package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.BudgetInterval;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for provisioners of many processes that start at the same time and declare the
 * same, with no lock between them.
 */
class WorkspaceProvisionerReplicasTests {

	private static final int REPLICAS = 8;

	private static final PruneOptions PRUNE = new PruneOptions(List.of("old-*", "stale"), 3, true);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.users(5, "user_%d"::formatted)
			.workspace("old-0", "Old",
					(old) -> old.members("user_5")
						.budget(BudgetInterval.DAILY, new BigDecimal("90"))
						.budget(BudgetInterval.WEEKLY, new BigDecimal("900")))
			.workspace("team-1", "Team",
					(team) -> team.budget(BudgetInterval.DAILY, new BigDecimal("40"))
						.budget(BudgetInterval.MONTHLY, new BigDecimal("80")))
			.workspace("stale", "Stale"))
		.start();

	@RepeatedTest(5)
	void oneCreatesEachWorkspaceAndAllEndWithoutAnError() throws Exception {
		CyclicBarrier start = new CyclicBarrier(REPLICAS);
		ExecutorService executor = Executors.newFixedThreadPool(REPLICAS);
		try {
			List<Future<ProvisioningReport>> runs = new ArrayList<>();
			for (int i = 0; i < REPLICAS; i++) {
				WorkspaceProvisioner provisioner = provisioner();
				runs.add(executor.submit(() -> {
					start.await();
					return provisioner.apply(provisioner.plan(), ProvisioningFixture::ignore);
				}));
			}
			for (Future<ProvisioningReport> run : runs) {
				assertThat(run.get().isComplete()).as(run.get().toText()).isTrue();
			}
		}
		finally {
			executor.shutdown();
		}
		assertThat(provisioner().plan().isEmpty()).isTrue();
		assertThat(ProvisioningFixture.snapshot(ProvisioningFixture.client(this.openRouter))).hasSize(7)
			.doesNotContainKeys("old-0", "stale");
		assertThat(this.openRouter.wireMock()
			.getAllServeEvents()
			.stream()
			.filter((event) -> event.getResponse().getStatus() == 201)
			.map((event) -> event.getRequest().getBodyAsString())).as("creations").hasSize(4).doesNotHaveDuplicates();
	}

	private WorkspaceProvisioner provisioner() {
		WorkspaceDefinition[] definitions = IntStream.range(0, 6)
			.mapToObj((number) -> WorkspaceDefinition.builder("team-" + number)
				.fields((fields) -> fields.name("Team " + number).description("Number " + number))
				.renamedFrom("old-" + number)
				.budget(BudgetInterval.DAILY, BigDecimal.valueOf(50 + number))
				.budget(BudgetInterval.WEEKLY, BigDecimal.valueOf(60 + number))
				.budget(BudgetInterval.MONTHLY, BigDecimal.valueOf(70 + number))
				.includeByokInBudgets(true)
				.members("user_1", "user_" + (2 + number % 3))
				.memberSync(MemberSync.EXCLUSIVE)
				.build())
			.toArray(WorkspaceDefinition[]::new);
		return ProvisioningFixture.provisioner(ProvisioningFixture.client(this.openRouter), PRUNE, definitions);
	}

}
