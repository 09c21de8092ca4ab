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
import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitionBuilder;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WorkspaceProvisioner} with a server.
 */
class WorkspaceProvisionerTests {

	private static final PruneOptions PRUNE_WORKSPACES = new PruneOptions(true, false);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("ada", "admin").user("bob", "member").user("eve", "member"))
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
		assertThat(report.done()).hasSize(5).isEqualTo(this.announced);
		ProvisioningFixture.State blue = snapshot().get("blue");
		assertThat(blue.workspace().name()).isEqualTo("blue");
		assertThat(blue.workspace().description()).isEqualTo("For blue");
		assertThat(blue.workspace().disabledServerTools()).containsExactly("web_search");
		assertThat(blue.workspace().includeByokInBudgets()).isTrue();
		assertThat(blue.budgets()).isEqualTo(Map.of("monthly", new BigDecimal("1E+2"), "daily", new BigDecimal("7.5")));
		assertThat(blue.members()).isEqualTo(Set.of("ada", "bob"));
		assertThat(provision(provisioner)).isEqualTo(new ProvisioningReport(List.of(), List.of(), List.of()));
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
		this.openRouter.seed((seed) -> seed.workspace("red", "Red", (red) -> red.members("bob").budget("daily", 5)));
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
		this.openRouter.seed((seed) -> seed.workspace("red", "Red", (red) -> red.budget("daily", 1))
			.workspace("blue", "Blue", (blue) -> blue.members("ada", "bob").budget("daily", 5).budget("monthly", 50)));
		WorkspaceDefinition blue = blue().budget(BudgetInterval.MONTHLY, BigDecimal.TEN).members("ada").build();
		assertThat(provision(provisioner(PruneOptions.NONE, blue)).done()).hasSize(1);
		assertThat(provision(provisioner(new PruneOptions(false, true), blue)).done())
			.hasOnlyElementsOfType(PlanStep.DeleteBudget.class)
			.hasSize(1);
		assertThat(provision(provisioner(PRUNE_WORKSPACES, blue)).done())
			.hasOnlyElementsOfType(PlanStep.DeleteWorkspace.class)
			.hasSize(1);
		WorkspaceDefinition exclusive = blue().members("ada").memberSync(MemberSync.EXCLUSIVE).build();
		assertThat(provision(provisioner(PruneOptions.NONE, exclusive)).done())
			.hasOnlyElementsOfType(PlanStep.RemoveMembers.class)
			.hasSize(1);
		assertThat(snapshot()).containsOnlyKeys("default", "blue").hasEntrySatisfying("blue", (state) -> {
			assertThat(state.budgets()).containsOnlyKeys("monthly");
			assertThat(state.members()).containsExactly("ada");
		});
	}

	@Test
	void budgetsOfADeclaredWorkspaceWithoutAnyArePrunedToo() {
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue", (blue) -> blue.budget("daily", 5)));
		assertThat(provision(provisioner(new PruneOptions(false, true), blue().build())).isComplete()).isTrue();
		assertThat(snapshot().get("blue").budgets()).isEmpty();
	}

	@Test
	void contradictionToABudgetThatIsNotDeclaredIsToldBeforeAnythingIsDone() {
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue", (blue) -> blue.budget("weekly", 50)));
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE, WorkspaceDefinition.builder("new").build(),
				blue().budget(BudgetInterval.MONTHLY, BigDecimal.TEN).build());
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class).isThrownBy(() -> provision(provisioner))
			.withMessageContaining("declare 'budgets.weekly', or allow to prune budgets");
		assertThat(snapshot()).doesNotContainKey("new");
	}

	@Test
	void workspaceThatSomebodyElseCreatesMeanwhileIsFinished() {
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE,
				blue().fields((fields) -> fields.name("Blue")).members("ada").build());
		ProvisioningReport report = provisioner.provision((step) -> {
			if (step instanceof PlanStep.CreateWorkspace) {
				this.openRouter.seed((seed) -> seed.workspace("blue", "blue"));
			}
			this.announced.add(step);
		});
		assertThat(report.isComplete()).isTrue();
		assertThat(report.done()).hasSize(2);
		assertThat(this.announced).hasSize(3);
		assertThat(provisioner.plan().isEmpty()).isTrue();
	}

	@Test
	void stepThatTheServerRefusesIsReportedAndOthersAreDone() {
		WorkspaceProvisioner provisioner = provisioner(PruneOptions.NONE, blue().members("nobody").build(),
				WorkspaceDefinition.builder("red").build());
		ProvisioningReport report = provision(provisioner);
		assertThat(report.done()).extracting(PlanStep::slug).containsExactly("blue", "red");
		assertThat(report.failed()).singleElement()
			.satisfies((failure) -> assertThat(failure.exception()).hasMessageContaining("nobody"));
		assertThat(provisioner.plan().steps())
			.containsExactly(new PlanStep.AddMembers("blue", id("blue"), List.of("nobody")));
	}

	@Test
	void keyThatMayNotChangeAnythingEndsTheRunAtOnce() {
		this.openRouter.wireMock()
			.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.aResponse().withStatus(403)));
		ProvisioningReport report = provision(
				provisioner(PruneOptions.NONE, blue().build(), WorkspaceDefinition.builder("red").build()));
		assertThat(report.failed()).singleElement()
			.satisfies((failure) -> assertThat(failure.exception()).isInstanceOf(OpenRouterForbiddenException.class));
		assertThat(report.notTried()).extracting(PlanStep::slug).containsExactly("red");
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
		return provisioner.provision(this.announced::add);
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
