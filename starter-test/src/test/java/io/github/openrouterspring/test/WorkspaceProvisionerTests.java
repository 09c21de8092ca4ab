package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningFailure;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitionBuilder;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WorkspaceProvisioner} with a server. {@link ProvisioningWorld} has its
 * rules.
 */
class WorkspaceProvisionerTests extends AbstractApiTests {

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final List<PlanStep> announced = new ArrayList<>();

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.user("ada", MemberRole.ADMIN).user("bob", MemberRole.MEMBER));
	}

	@Test
	void declaredWorkspacesAreCreatedOrRenamedAndThenLeftAlone() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red",
				(red) -> red.members("bob").budget(BudgetInterval.DAILY, new BigDecimal("5"))));
		Workspace red = this.client.get("red");
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE,
				WorkspaceDefinition.builder("green").budget(BudgetInterval.DAILY, new BigDecimal("7.5")).build(),
				blue().renamedFrom("purple", "red").fields((fields) -> fields.name("Blue")).members("ada").build());
		ProvisioningReport report = provision(provisioner);
		assertThat(report.isComplete()).isTrue();
		assertThat(report.applied()).hasSize(4).isEqualTo(this.announced);
		assertThat(this.openRouter.workspace("green")).hasBudget(BudgetInterval.DAILY, new BigDecimal("7.5"));
		assertThat(this.openRouter.workspace(red.id().toString())).hasField("slug", "blue")
			.hasName("Blue")
			.hasOnlyMembers("ada", "bob")
			.hasBudget(BudgetInterval.DAILY, new BigDecimal("5"));
		assertThat(provision(provisioner))
			.isEqualTo(new ProvisioningReport(List.of(), List.of(), List.of(), List.of()));
	}

	@Test
	void budgetsAndMembersAreReadOnlyWhereTheyAreDeclared() {
		this.openRouter.seed((seed) -> seed.workspaces(4, "team-%d"::formatted));
		provisioner(PruneOptions.NONE, WorkspaceDefinition.builder("team-1").build(),
				WorkspaceDefinition.builder("team-2").budget(BudgetInterval.DAILY, BigDecimal.ONE).build(),
				WorkspaceDefinition.builder("team-3").members("ada").build())
			.plan();
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactlyInAnyOrder(
				"GET /workspaces?offset=0&limit=100", "GET /workspaces/%s/budgets".formatted(id("team-2")),
				"GET /workspaces/%s/members?offset=0&limit=100".formatted(id("team-3")));
	}

	@Test
	void nothingIsReadWithoutDeclarations() {
		assertThat(provisioner(PruneOptions.NONE).plan().isEmpty()).isTrue();
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> provisioner(new PruneOptions(List.of("*"), 3, false)))
			.withMessageStartingWith("At least one workspace must be declared");
	}

	@Test
	void workspacesOutsideTheScopeAreShownAndNotDeleted() {
		this.openRouter.seed((seed) -> seed.workspaces(2, "team-%d"::formatted).workspace("other", "Other"));
		this.client.update("team-1", (fields) -> fields.description("Updated before the plan"));
		WorkspaceProvisioner provisioner = provisioner(new PruneOptions(List.of("team-*", "none"), 2, false),
				blue().build());
		WorkspacePlan plan = provisioner.plan();
		assertThat(plan.unmanaged()).containsExactly("other");
		assertThat(plan.toText()).endsWith("Unmanaged: other");
		assertThat(provision(provisioner).isComplete()).isTrue();
		assertThat(this.client.stream()).extracting(Workspace::slug).containsExactly("default", "other", "blue");
		assertThat(provisioner(PruneOptions.NONE, blue().build()).plan().unmanaged()).isEmpty();
	}

	@Test
	void workspaceOfNoStepIsNeitherDeletedNorReported() {
		WorkspaceProvisioner provisioner = provisioner(new PruneOptions(List.of("*"), 3, false),
				blue().members("ada").build());
		WorkspacePlan plan = provisioner.plan();
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		ProvisioningReport report = provisioner.apply(plan, this.announced::add);
		assertThat(report.isComplete()).as(report.toText()).isTrue();
		assertThat(this.client.stream()).extracting(Workspace::slug).containsExactly("default", "red", "blue");
	}

	@Test
	void workspaceThatAnotherProcessCreatesMeanwhileIsCompleted() {
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE,
				blue().fields((fields) -> fields.name("Blue")).members("ada").build());
		ProvisioningReport report = provisioner.apply(provisioner.plan(), (step) -> {
			if (step instanceof PlanStep.CreateWorkspace) {
				this.openRouter.seed((seed) -> seed.workspace("blue", "blue"));
			}
			this.announced.add(step);
		});
		assertThat(report.isComplete()).isTrue();
		assertThat(report.applied()).hasSize(2);
		assertThat(this.announced).hasSize(3);
		assertThat(provisioner.plan().isEmpty()).isTrue();
	}

	@Test
	void rejectedKeyEndsTheRunAtOnce() {
		this.openRouter.on(ApiOperation.CREATE).failAlways(FakeFault.status(401));
		ProvisioningReport report = provision(
				provisioner(PruneOptions.NONE, blue().build(), WorkspaceDefinition.builder("red").build()));
		assertThat(report.failed()).extracting(ProvisioningFailure::slug).containsExactly("blue");
		assertThat(report.skipped()).extracting(ProvisioningFailure::slug).containsExactly("red");
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactly("GET /workspaces?offset=0&limit=100",
				"POST /workspaces");
	}

	private ProvisioningReport provision(WorkspaceProvisioner provisioner) {
		return provisioner.apply(provisioner.plan(), this.announced::add);
	}

	private WorkspaceProvisioner provisioner(PruneOptions prune, WorkspaceDefinition... definitions) {
		return ProvisioningFixture.provisioner(this.client, prune, definitions);
	}

	private String id(String slug) {
		return this.openRouter.workspace(slug).workspace().id().toString();
	}

	private static WorkspaceDefinitionBuilder blue() {
		return WorkspaceDefinition.builder("blue");
	}

}
