package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.provisioning.MemberSync;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WorkspaceProvisioner} with a server.
 */
class WorkspaceProvisionerTests {

	private static final PruneOptions PRUNE_WORKSPACES = new PruneOptions(List.of("*"), 3, false);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("ada", MemberRole.ADMIN)
			.user("bob", MemberRole.MEMBER)
			.user("eve", MemberRole.MEMBER))
		.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final List<PlanStep> announced = new ArrayList<>();

	@Test
	void whatIsDeclaredIsCreatedAndThenLeftAlone() {
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE,
				blue().fields((fields) -> fields.description("For blue").disabledServerTools(List.of("web_search")))
					.budget(BudgetInterval.MONTHLY, new BigDecimal("100"))
					.budget(BudgetInterval.DAILY, new BigDecimal("7.5"))
					.includeByokInBudgets(true)
					.members("ada", "bob")
					.build());
		ProvisioningReport report = provision(provisioner);
		assertThat(report.isComplete()).isTrue();
		assertThat(report.applied()).hasSize(4).isEqualTo(this.announced);
		ProvisioningFixture.State blue = snapshot().get("blue");
		assertThat(blue.workspace().name()).isEqualTo("blue");
		assertThat(blue.workspace().description()).isEqualTo("For blue");
		assertThat(blue.workspace().disabledServerTools()).containsExactly("web_search");
		assertThat(blue.workspace().includeByokInBudgets()).isTrue();
		assertThat(blue.budgets()).isEqualTo(Map.of("monthly", new BigDecimal("1E+2"), "daily", new BigDecimal("7.5")));
		assertThat(blue.members()).isEqualTo(Set.of("ada", "bob"));
		assertThat(provision(provisioner))
			.isEqualTo(new ProvisioningReport(List.of(), List.of(), List.of(), List.of()));
	}

	@Test
	void thousandWorkspacesWithNothingToDoCostTheirPages() {
		this.openRouter.seed((seed) -> seed.workspaces(999, "team-%d"::formatted));
		WorkspaceDefinition[] definitions = Stream
			.concat(Stream.of("default"), IntStream.rangeClosed(1, 999).mapToObj("team-%d"::formatted))
			.map((slug) -> WorkspaceDefinition.builder(slug)
				.fields((fields) -> fields.description(null).ioLoggingSamplingRate(1))
				.build())
			.toArray(WorkspaceDefinition[]::new);
		assertThat(provisioner(PruneOptions.NONE, definitions).plan().isEmpty()).isTrue();
		assertThat(WorkspacesClientFixture.sent(this.openRouter))
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10)
				.mapToObj((page) -> "GET /workspaces?offset=%d&limit=100".formatted(100 * page))
				.toList());
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
	void nothingIsReadWhereNothingIsDeclared() {
		assertThat(provisioner(PruneOptions.NONE).plan().isEmpty()).isTrue();
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> provisioner(PRUNE_WORKSPACES))
			.withMessageStartingWith("At least one workspace must be declared");
	}

	@Test
	void renamedWorkspaceKeepsWhatItHas() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red",
				(red) -> red.members("bob").budget(BudgetInterval.DAILY, new BigDecimal("5"))));
		UUID id = id("red");
		WorkspaceProvisioner provisioner = provisioner(PRUNE_WORKSPACES,
				blue().renamedFrom("green", "red")
					.fields((fields) -> fields.name("Blue"))
					.budget(BudgetInterval.WEEKLY, BigDecimal.TEN)
					.members("ada")
					.build());
		assertThat(provision(provisioner).isComplete()).isTrue();
		assertThat(snapshot()).containsOnlyKeys("default", "blue").hasEntrySatisfying("blue", (blue) -> {
			assertThat(blue.workspace().id()).isEqualTo(id);
			assertThat(blue.workspace().name()).isEqualTo("Blue");
			assertThat(blue.members()).containsExactly("ada", "bob");
			assertThat(blue.budgets()).containsOnlyKeys("daily", "weekly");
		});
		assertThat(provisioner.plan().isEmpty()).isTrue();
	}

	@Test
	void workspaceUnderAnOldSlugIsNeitherRenamedNorDeletedWhereTheNewOneIsTaken() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red").workspace("blue", "Blue"));
		assertThat(provisioner(PRUNE_WORKSPACES, blue().renamedFrom("red").build()).plan().isEmpty()).isTrue();
	}

	@Test
	void onlyWhatMayBePrunedIsDeleted() {
		this.openRouter
			.seed((seed) -> seed.workspace("red", "Red", (red) -> red.budget(BudgetInterval.DAILY, BigDecimal.ONE))
				.workspace("blue", "Blue",
						(blue) -> blue.members("ada", "bob")
							.budget(BudgetInterval.DAILY, new BigDecimal("5"))
							.budget(BudgetInterval.MONTHLY, new BigDecimal("50"))));
		WorkspaceDefinition blue = blue().budget(BudgetInterval.MONTHLY, BigDecimal.TEN).members("ada").build();
		assertThat(provision(provisioner(PruneOptions.NONE, blue)).applied()).hasSize(1);
		assertThat(provision(provisioner(new PruneOptions(List.of(), 0, true), blue)).applied())
			.hasOnlyElementsOfType(PlanStep.DeleteBudget.class)
			.hasSize(1);
		assertThat(provision(provisioner(PRUNE_WORKSPACES, blue)).applied())
			.hasOnlyElementsOfType(PlanStep.DeleteWorkspace.class)
			.hasSize(1);
		WorkspaceDefinition exclusive = blue().members("ada").memberSync(MemberSync.EXCLUSIVE).build();
		assertThat(provision(provisioner(PruneOptions.NONE, exclusive)).applied())
			.hasOnlyElementsOfType(PlanStep.RemoveMembers.class)
			.hasSize(1);
		assertThat(snapshot()).containsOnlyKeys("default", "blue").hasEntrySatisfying("blue", (state) -> {
			assertThat(state.budgets()).containsOnlyKeys("monthly");
			assertThat(state.members()).containsExactly("ada");
		});
	}

	@Test
	void budgetsOfADeclaredWorkspaceWithoutAnyArePrunedToo() {
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue",
				(blue) -> blue.budget(BudgetInterval.DAILY, new BigDecimal("5"))));
		assertThat(provision(provisioner(new PruneOptions(List.of(), 0, true), blue().build())).isComplete()).isTrue();
		assertThat(snapshot().get("blue").budgets()).isEmpty();
	}

	@Test
	void onlyWorkspacesInScopeAreDeletedAndOthersAreShown() {
		this.openRouter.seed((seed) -> seed.workspaces(2, "team-%d"::formatted).workspace("other", "Other"));
		WorkspaceProvisioner provisioner = provisioner(new PruneOptions(List.of("team-*", "none"), 2, false),
				blue().build());
		WorkspacePlan plan = provisioner.plan();
		assertThat(plan.unmanaged()).containsExactly("other");
		assertThat(plan.toText()).endsWith("Unmanaged: other");
		assertThat(provision(provisioner).isComplete()).isTrue();
		assertThat(snapshot()).containsOnlyKeys("default", "other", "blue");
		assertThat(provisioner(PruneOptions.NONE, blue().build()).plan().unmanaged()).isEmpty();
	}

	@Test
	void noWorkspaceIsDeletedIfThereAreMoreThanTheMaximum() {
		this.openRouter.seed((seed) -> seed.workspaces(3, "team-%d"::formatted));
		ProvisioningReport report = provision(
				provisioner(new PruneOptions(List.of("team-*"), 2, false), blue().build()));
		assertThat(report.applied()).hasOnlyElementsOfType(PlanStep.CreateWorkspace.class);
		assertThat(report.skipped()).hasSize(3)
			.allMatch((skipped) -> skipped.reason()
				.equals("3 workspaces would be deleted, which exceeds 'prune.max-workspaces' (2)"));
		assertThat(snapshot()).containsKeys("team-1", "team-2", "team-3");
	}

	@Test
	void protectedWorkspaceKeepsItsBudgetsAndMembers() {
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue",
				(blue) -> blue.members("ada", "bob").budget(BudgetInterval.DAILY, new BigDecimal("5"))));
		WorkspaceProvisioner provisioner = provisioner(new PruneOptions(List.of("*"), 3, true),
				blue().members("ada", "eve").memberSync(MemberSync.EXCLUSIVE).isProtected(true).build());
		assertThat(provision(provisioner).isComplete()).isTrue();
		assertThat(snapshot().get("blue").members()).containsExactly("ada", "bob", "eve");
		assertThat(snapshot().get("blue").budgets()).containsOnlyKeys("daily");
	}

	@Test
	void defaultWorkspaceIsNotDeletedWhateverItsSlug() {
		this.client.update("default", (fields) -> fields.slug("main"));
		ProvisioningReport report = provision(provisioner(PRUNE_WORKSPACES, blue().build()));
		assertThat(report.failed()).extracting(ProvisioningFailure::slug).containsExactly("main");
		assertThat(snapshot()).containsOnlyKeys("main", "blue");
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).noneMatch((request) -> request.contains("confirm"));
	}

	@Test
	void workspaceThatSomebodyChangesMeanwhileIsNotDeleted() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		WorkspaceProvisioner provisioner = provisioner(PRUNE_WORKSPACES, blue().build());
		WorkspacePlan plan = provisioner.plan();
		this.client.update("red", (fields) -> fields.description("Used again"));
		ProvisioningReport report = provisioner.apply(plan, this.announced::add);
		assertThat(report.skipped()).extracting(ProvisioningFailure::slug).containsExactly("red");
		assertThat(snapshot()).containsOnlyKeys("default", "red", "blue");
	}

	@Test
	void workspaceThatSomebodyCreatesMeanwhileIsNotDeleted() {
		WorkspaceProvisioner provisioner = provisioner(PRUNE_WORKSPACES, blue().members("ada").build());
		WorkspacePlan plan = provisioner.plan();
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		ProvisioningReport report = provisioner.apply(plan, this.announced::add);
		assertThat(report.isComplete()).as(report.toText()).isTrue();
		assertThat(snapshot()).containsOnlyKeys("default", "red", "blue");
	}

	@Test
	void budgetThatSomebodyChangesMeanwhileIsNotDeleted() {
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue",
				(blue) -> blue.budget(BudgetInterval.DAILY, new BigDecimal("5"))));
		WorkspaceProvisioner provisioner = provisioner(new PruneOptions(List.of(), 0, true), blue().build());
		WorkspacePlan plan = provisioner.plan();
		this.client.setBudget("blue", BudgetInterval.DAILY, BigDecimal.TEN);
		assertThat(provisioner.apply(plan, this.announced::add).skipped()).extracting(ProvisioningFailure::slug)
			.containsOnly("blue");
		assertThat(snapshot().get("blue").budgets()).isEqualTo(Map.of("daily", new BigDecimal("1E+1")));
	}

	@Test
	void contradictionToABudgetThatIsNotDeclaredStopsItsWorkspaceOnly() {
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue",
				(blue) -> blue.budget(BudgetInterval.WEEKLY, new BigDecimal("50"))));
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE, WorkspaceDefinition.builder("new").build(),
				blue().budget(BudgetInterval.MONTHLY, BigDecimal.TEN).build());
		assertThat(provision(provisioner).failed()).singleElement().satisfies((failure) -> {
			assertThat(failure.slug()).isEqualTo("blue");
			assertThat(failure.reason()).contains("Declare 'budgets.weekly', or prune budgets");
		});
		assertThat(snapshot()).containsKey("new");
		assertThat(snapshot().get("blue").budgets()).containsOnlyKeys("weekly");
	}

	@Test
	void workspaceThatSomebodyElseCreatesMeanwhileIsFinished() {
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
	void stepThatTheServerRefusesIsReportedAndOthersAreDone() {
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE, blue().members("nobody").build(),
				WorkspaceDefinition.builder("red").build());
		ProvisioningReport report = provision(provisioner);
		assertThat(report.applied()).extracting(PlanStep::slug).containsExactly("blue", "red");
		assertThat(report.failed()).singleElement()
			.satisfies((failure) -> assertThat(failure.exception()).hasMessageContaining("nobody"));
		assertThat(provisioner.plan().steps())
			.containsExactly(new PlanStep.AddMembers("blue", id("blue"), List.of("nobody")));
	}

	@Test
	void workspaceThatMayNotBeChangedDoesNotStopOthers() {
		this.openRouter.wireMock()
			.stubFor(WireMock.post(WireMock.anyUrl())
				.withRequestBody(WireMock.containing("\"blue\""))
				.willReturn(WireMock.aResponse().withStatus(403)));
		ProvisioningReport report = provision(
				provisioner(PruneOptions.NONE, blue().build(), WorkspaceDefinition.builder("red").build()));
		assertThat(report.failed()).singleElement()
			.satisfies((failure) -> assertThat(failure.exception()).isInstanceOf(OpenRouterForbiddenException.class));
		assertThat(report.applied()).extracting(PlanStep::slug).containsExactly("red");
	}

	@Test
	void keyThatIsRefusedEndsTheRunAtOnce() {
		this.openRouter.wireMock()
			.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.aResponse().withStatus(401)));
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE, blue().build(),
				WorkspaceDefinition.builder("red").build());
		ProvisioningReport report = provision(provisioner);
		assertThat(report.failed()).extracting(ProvisioningFailure::slug).containsExactly("blue");
		assertThat(report.skipped()).extracting(ProvisioningFailure::slug).containsExactly("red");
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactly("GET /workspaces?offset=0&limit=100",
				"POST /workspaces");
	}

	@Test
	void workspaceWithActiveKeysStaysAndIsReported() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red", (red) -> red.members("ada").activeApiKey("ada"))
			.workspace("green", "Green"));
		ProvisioningReport report = provision(provisioner(PRUNE_WORKSPACES, blue().build()));
		assertThat(report.failed()).extracting((failure) -> failure.step().slug()).containsExactly("red");
		assertThat(snapshot()).containsOnlyKeys("default", "red", "blue");
	}

	private ProvisioningReport provision(WorkspaceProvisioner provisioner) {
		return provisioner.apply(provisioner.plan(), this.announced::add);
	}

	private WorkspaceProvisioner provisioner(PruneOptions prune, WorkspaceDefinition... definitions) {
		return ProvisioningFixture.provisioner(this.client, prune, definitions);
	}

	private Map<String, ProvisioningFixture.State> snapshot() {
		return ProvisioningFixture.snapshot(this.client);
	}

	private UUID id(String slug) {
		return WorkspacesClientFixture.client(this.openRouter)
			.stream()
			.filter((workspace) -> workspace.slug().equals(slug))
			.map(Workspace::id)
			.findFirst()
			.orElseThrow();
	}

	private static WorkspaceDefinitionBuilder blue() {
		return WorkspaceDefinition.builder("blue");
	}

}
