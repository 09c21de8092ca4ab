package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspacePlanner} and {@link WorkspacePlan}.
 */
class WorkspacePlannerTests {

	private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

	private static final Workspace BLUE = new Workspace(ID, "Blue", "blue", "The blue\none", "text", null,
			ProviderSort.PRICE, true, false, true, 0.5, List.of(1L, 2L), null, false, null, null, null, null);

	private static final PresentWorkspace PRESENT = new PresentWorkspace(
			BLUE, new WorkspaceBudgets(List.of(budget(BudgetInterval.MONTHLY, "100.0"),
					budget(BudgetInterval.DAILY, "5"), budget(BudgetInterval.of("hourly"), "1")), false),
			Set.of("ada", "bob"), null);

	private static WorkspaceBudget budget(BudgetInterval interval, String limit) {
		return new WorkspaceBudget(null, null, new BigDecimal(limit), interval, null, null, null);
	}

	@Test
	void nothingIsPlannedIfTheWorkspaceMatches() {
		WorkspaceDefinition definition = blue()
			.fields((fields) -> fields.name(" Blue ")
				.defaultImageModel(null)
				.defaultProviderSort(ProviderSort.of("price"))
				.ioLoggingSamplingRate(0.50)
				.ioLoggingApiKeyIds(List.of(2L, 1L))
				.disabledServerTools(List.of()))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("100"))
			.includeByokInBudgets(false)
			.members("bob")
			.build();
		assertThat(plan(definition, PRESENT, false)).isEqualTo(WorkspacePlan.EMPTY);
		assertThat(plan(definition, PRESENT, false).toText())
			.isEqualTo("No changes: all workspaces match their declarations");
	}

	@Test
	void planPrintsEachChangeOnALineOfATable() {
		WorkspaceDefinition definition = WorkspaceDefinition.builder("azure")
			.renamedFrom("blue")
			.fields((fields) -> fields.description(null).disabledServerTools(List.of("web_search")))
			.budget(BudgetInterval.WEEKLY, new BigDecimal("7.5"))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("80"))
			.includeByokInBudgets(true)
			.members("bob", "eve")
			.memberSync(MemberSync.EXCLUSIVE)
			.build();
		WorkspacePlan plan = plan(definition, PRESENT, true);
		assertThat(plan.toText()).isEqualTo("""
				~ azure slug                    "blue"         → "azure"
				~ azure description             "The blue one" → none
				+ azure disabled-server-tools   none           → [web_search]
				- azure budgets.daily           5              → none         (destructive)
				~ azure budgets.monthly         100            → 80
				~ azure include-byok-in-budgets false          → true
				+ azure budgets.weekly          none           → 7.5
				+ azure members.user-ids        none           → [eve]
				- azure members.user-ids        [ada]          → none         (destructive)""");
		assertThat(plan.isDestructive()).isTrue();
		assertThat(plan.steps()).extracting(PlanStep::workspace).containsOnly(ID.toString());
		assertThat(plan.steps()).extracting(PlanStep::slug).containsOnly("azure");
	}

	@Test
	void everyKeyAndNoKeyAreWordsOfThePlan() {
		WorkspaceDefinition every = blue().fields((fields) -> fields.ioLoggingApiKeyIds(null)).build();
		WorkspaceDefinition none = blue().fields((fields) -> fields.ioLoggingApiKeyIds(List.of())).build();
		assertThat(plan(every, PRESENT, false).toText()).isEqualTo("~ blue io-logging-api-key-ids [1, 2] → \"all\"");
		assertThat(plan(none, PRESENT, false).toText()).isEqualTo("~ blue io-logging-api-key-ids [1, 2] → \"none\"");
		assertThat(plan(every, null, false).toText()).contains("io-logging-api-key-ids none → \"all\"");
	}

	@Test
	void missingWorkspaceIsCreatedAsDeclared() {
		WorkspaceDefinition definition = blue()
			.fields((fields) -> fields.description("For blue").defaultTextModel(null))
			.budget(BudgetInterval.DAILY, BigDecimal.ONE)
			.includeByokInBudgets(false)
			.members("ada")
			.memberSync(MemberSync.EXCLUSIVE)
			.build();
		WorkspacePlan plan = plan(definition, null, true);
		assertThat(plan.toText()).isEqualTo("""
				+ blue workspace               none → "blue"
				+ blue name                    none → "blue"
				+ blue description             none → "For blue"
				+ blue budgets.daily           none → 1
				+ blue include-byok-in-budgets none → false
				+ blue members.user-ids        none → [ada]""");
		assertThat(plan.isDestructive()).isFalse();
		assertThat(plan.steps()).extracting(PlanStep::id).containsOnlyNulls();
		assertThat(plan.steps()).extracting(PlanStep::workspace).containsOnly("blue");
	}

	@Test
	void undeclaredBudgetThatConflictsIsReportedWithASolution() {
		WorkspaceDefinition definition = blue().budget(BudgetInterval.WEEKLY, new BigDecimal("5")).build();
		assertThat(new WorkspacePlanner(definition, PRESENT, false).conflicts()).containsExactly(
				"the weekly budget of 5 must be greater than the daily one of 5, but the daily budget is not "
						+ "declared. Declare 'budgets.daily', or prune budgets");
		assertThat(new WorkspacePlanner(definition, PRESENT, true).conflicts()).isEmpty();
	}

	@Test
	void protectedWorkspaceLosesNeitherBudgetsNorMembers() {
		WorkspaceDefinition definition = blue().members("bob")
			.memberSync(MemberSync.EXCLUSIVE)
			.isProtected(true)
			.build();
		assertThat(plan(definition, PRESENT, true).isEmpty()).isTrue();
	}

	@Test
	void optionOfBudgetsIsSetWithAChangedBudgetOrWithAnUnchangedOne() {
		WorkspaceDefinitionBuilder definition = blue().includeByokInBudgets(true);
		assertThat(
				plan(definition.budget(BudgetInterval.MONTHLY, new BigDecimal("100")).build(), PRESENT, false).toText())
			.isEqualTo("~ blue include-byok-in-budgets false → true");
		assertThat(
				plan(definition.budget(BudgetInterval.MONTHLY, new BigDecimal("90")).build(), PRESENT, false).steps())
			.hasSize(1);
	}

	@Test
	void plansWithDifferentStepsOrFailedWorkspacesHaveDifferentIdentities() {
		WorkspaceDefinition definition = blue().members("eve").build();
		assertThat(plan(definition, PRESENT, false).id()).isEqualTo(plan(definition, PRESENT, false).id())
			.isNotEqualTo(plan(blue().members("dan").build(), PRESENT, false).id());
		assertThat(failed("blue", "first request").id()).isEqualTo(failed("blue", "second request").id())
			.isNotEqualTo(failed("red", "first request").id())
			.isNotEqualTo(WorkspacePlan.EMPTY.id());
	}

	private static WorkspacePlan failed(String slug, String reason) {
		return new WorkspacePlan(List.of(), List.of(new ProvisioningFailure(slug, null, reason, null)), List.of());
	}

	@Test
	void planIsReadableAsJson() {
		WorkspaceDefinition definition = blue().fields((fields) -> fields.defaultProviderSort(ProviderSort.LATENCY))
			.build();
		JsonMapper mapper = JsonMapper.builder().build();
		WorkspacePlan plan = plan(definition, PRESENT, false);
		JsonNode json = mapper.readTree(mapper.writeValueAsString(plan));
		assertThat(json).isEqualTo(mapper.readTree("""
				{
					"id": "%s",
					"empty": false,
					"destructive": false,
					"steps": [
						{
							"action": "update-workspace",
							"workspace": "blue",
							"id": "00000000-0000-0000-0000-000000000001",
							"destructive": false,
							"changes": [ { "property": "default-provider-sort", "from": "price", "to": "latency" } ]
						}
					],
					"failures": [],
					"unmanaged": []
				}""".formatted(plan.id())));
	}

	@Test
	void serverTextCannotStartALineAndIsTruncated() {
		assertThat(Text.of("a\r\nb\u2028c\u202Ed")).isEqualTo("\"a  b c d\"");
		assertThat(Text.of("x".repeat(61))).isEqualTo('"' + "x".repeat(59) + "…\"");
		assertThat(Text.of("😀".repeat(60))).isEqualTo('"' + "😀".repeat(60) + '"');
		assertThat(Text.of(List.of(1, 2))).isEqualTo("[1, 2]");
	}

	private WorkspacePlan plan(WorkspaceDefinition definition, PresentWorkspace present, boolean pruneBudgets) {
		return new WorkspacePlan(new WorkspacePlanner(definition, present, pruneBudgets).plan(), List.of(), List.of());
	}

	private static WorkspaceDefinitionBuilder blue() {
		return WorkspaceDefinition.builder("blue");
	}

}
