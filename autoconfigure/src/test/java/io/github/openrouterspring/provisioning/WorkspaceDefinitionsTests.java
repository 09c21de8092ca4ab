package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;

import io.github.openrouterspring.workspaces.BudgetInterval;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link WorkspaceDefinitions}.
 */
class WorkspaceDefinitionsTests {

	@Test
	void equalDefinitionsAreOne() {
		WorkspaceDefinition here = blue().origin("here").build();
		WorkspaceDefinition there = blue().origin("there").build();
		assertThat(WorkspaceDefinitions.of(here, WorkspaceDefinition.builder("red").build(), there).definitions())
			.extracting(WorkspaceDefinition::slug, WorkspaceDefinition::origin)
			.containsExactly(tuple("blue", "here"), tuple("red", null));
	}

	@Test
	void definitionsThatDisagreeAreRefusedWithAllThatDiffersAndBothOrigins() {
		WorkspaceDefinition here = blue().fields((fields) -> fields.name("Blue"))
			.budget(BudgetInterval.DAILY, BigDecimal.TEN)
			.origin("a.yaml:1:1")
			.build();
		WorkspaceDefinition there = blue().fields((fields) -> fields.name("Azure").description(null))
			.budget(BudgetInterval.DAILY, BigDecimal.TEN)
			.origin("bean 'blue'")
			.build();
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class)
			.isThrownBy(() -> WorkspaceDefinitions.of(here, there))
			.withMessage("Workspace 'blue' (a.yaml:1:1) is declared differently elsewhere (bean 'blue'): "
					+ "description is absent here and none there, name is \"Blue\" here and \"Azure\" there");
	}

	@Test
	void allContradictionsAreToldAtOnce() {
		WorkspaceDefinition one = blue().renamedFrom("old", "red").origin("1").build();
		WorkspaceDefinition two = WorkspaceDefinition.builder("red").origin("2").build();
		WorkspaceDefinition three = WorkspaceDefinition.builder("green").renamedFrom("old").origin("3").build();
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class)
			.isThrownBy(() -> WorkspaceDefinitions.of(one, two, three))
			.satisfies((ex) -> assertThat(ex.getProblems()).containsExactly(
					"Workspace 'blue' (1) has 'red' in renamed-from, which is declared too: 'red' (2)",
					"Workspace 'green' (3) has 'old' in renamed-from, which another workspace is renamed from too: "
							+ "'blue' (1)"));
	}

	private static WorkspaceDefinitionBuilder blue() {
		return WorkspaceDefinition.builder("blue");
	}

}
