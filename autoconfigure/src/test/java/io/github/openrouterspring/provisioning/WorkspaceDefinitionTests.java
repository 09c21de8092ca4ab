package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link WorkspaceDefinition}, its builder, and {@link WorkspaceDefinitions}.
 */
class WorkspaceDefinitionTests {

	private static final BigDecimal TEN = BigDecimal.TEN;

	@Test
	void definitionContainsTheDeclaredValues() {
		WorkspaceDefinition definition = WorkspaceDefinition.builder("blue")
			.fields((fields) -> fields.name("Blue"))
			.fields((fields) -> fields.description(null))
			.budget(BudgetInterval.DAILY, new BigDecimal("5.50"))
			.budget(BudgetInterval.LIFETIME, new BigDecimal("1E+2"))
			.includeByokInBudgets(true)
			.members("ada", "bob", "ada")
			.memberSync(MemberSync.EXCLUSIVE)
			.renamedFrom("red", "green")
			.origin("application.yaml:12:7")
			.build();
		assertThat(definition.budgets()).containsExactly(Map.entry(BudgetInterval.LIFETIME, new BigDecimal("100")),
				Map.entry(BudgetInterval.DAILY, new BigDecimal("5.5")));
		assertThat(definition).hasToString("Workspace 'blue' (application.yaml:12:7) {name=Blue, description=null, "
				+ "budgets.lifetime=100, budgets.daily=5.5, include-byok-in-budgets=true, "
				+ "members.user-ids=[ada, bob], members.sync=exclusive, renamed-from=[red, green]}");
	}

	@Test
	void constructorRejectsAccidentalRemovalAndRenaming() {
		UpdateWorkspaceRequest fields = UpdateWorkspaceRequest.builder().slug("blue").build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WorkspaceDefinition("blue", fields, Map.of(), null, Set.of(), MemberSync.EXCLUSIVE,
					List.of(), false, null))
			.withMessageContaining("would remove everybody");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WorkspaceDefinition("red", fields, Map.of(), null, Set.of(), MemberSync.ADDITIVE,
					List.of(), false, null))
			.withMessageContaining("'fields' must contain the slug");
	}

	@Test
	void definitionsAreEqualWhateverTheirOrigin() {
		WorkspaceDefinition definition = WorkspaceDefinition.builder("blue")
			.budget(BudgetInterval.DAILY, new BigDecimal("5.0"))
			.members("ada", "bob")
			.origin("here")
			.build();
		assertThat(WorkspaceDefinition.builder("blue")
			.budget(BudgetInterval.DAILY, new BigDecimal("5"))
			.members("bob", "ada")
			.origin("there")
			.build()).isEqualTo(definition).hasSameHashCodeAs(definition);
		assertThat(WorkspaceDefinition.builder("blue").fields((fields) -> fields.description(null)).build())
			.isNotEqualTo(WorkspaceDefinition.builder("blue").build());
		assertThat(WorkspaceDefinition.builder("red").build())
			.isNotEqualTo(WorkspaceDefinition.builder("blue").build());
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				mistake("fields of another slug", "another slug",
						(builder) -> builder.fields((fields) -> fields.slug("red"))),
				mistake("a name too long", "'name' must not be longer than 100",
						(builder) -> builder.fields((fields) -> fields.name("x".repeat(101)))),
				mistake("BYOK without a budget", "requires at least one declared budget",
						(builder) -> builder.includeByokInBudgets(false)),
				mistake("a null member", "'members' must be ids",
						(builder) -> builder.members(Arrays.asList("ada", null))),
				mistake("a member with half of a surrogate pair", "'members' must be ids",
						(builder) -> builder.members("\ud83d")),
				mistake("exclusive nobody", "would remove everybody",
						(builder) -> builder.memberSync(MemberSync.EXCLUSIVE)),
				mistake("renamed from itself", "must not contain the declared slug",
						(builder) -> builder.renamedFrom("blue")));
	}

	private static Arguments mistake(String name, String message, Consumer<WorkspaceDefinitionBuilder> mistake) {
		return Arguments.argumentSet(name, message, mistake);
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void invalidDefinitionIsRejectedWithItsOrigin(String message, Consumer<WorkspaceDefinitionBuilder> mistake) {
		WorkspaceDefinitionBuilder builder = WorkspaceDefinition.builder("blue").origin("application.yaml:3:1");
		mistake.accept(builder);
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class).isThrownBy(builder::build)
			.withMessageStartingWith("Workspace 'blue' (application.yaml:3:1): ")
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getProblems()).containsExactly(ex.getMessage()));
	}

	@Test
	void allProblemsAreReportedTogether() {
		WorkspaceDefinitionBuilder builder = WorkspaceDefinition.builder("Blue")
			.fields((fields) -> fields.name(""))
			.fields((fields) -> fields.ioLoggingSamplingRate(2))
			.budget(BudgetInterval.LIFETIME, TEN)
			.budget(BudgetInterval.MONTHLY, new BigDecimal("-1"))
			.budget(BudgetInterval.WEEKLY, TEN)
			.budget(BudgetInterval.of("hourly"), TEN)
			.members(" ", "ada", "a\nb")
			.renamedFrom("Red", "default");
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class).isThrownBy(builder::build)
			.satisfies((ex) -> assertThat(ex.getProblems())
				.allMatch((problem) -> problem.startsWith("Workspace 'Blue' ("))
				.map((problem) -> problem.substring(problem.indexOf("): ") + 3))
				.containsExactly(
						"'slug' must be lower case letters and digits in words joined by single hyphens but is 'Blue'",
						"'name' must not be empty", "'ioLoggingSamplingRate' must be between 0.0001 and 1 but is 2.0",
						"'budgets.monthly' is not valid: 'limitUsd' must be greater than 0 but is -1",
						"'budgets' must have intervals among [lifetime, monthly, weekly, daily] but one is 'hourly'",
						"the lifetime budget of 10 must be greater than the weekly one of 10",
						"'members' must be ids of 1 to 255 characters but one is '\" \"'",
						"'members' must be ids of 1 to 255 characters but one is '\"a b\"'",
						"'renamed-from' is not valid: 'slug' must be lower case letters and digits in words joined by "
								+ "single hyphens but is 'Red'",
						"'renamedFrom' must not contain the slug of the default workspace"));
	}

	@Test
	void defaultWorkspaceHasNoMembers() {
		assertThatExceptionOfType(InvalidWorkspaceDefinitionException.class)
			.isThrownBy(() -> WorkspaceDefinition.builder("default").members("ada").build())
			.withMessageContaining("Workspace 'default' (of unknown origin): ")
			.withMessageContaining("everybody is a member of the default workspace");
	}

	@Test
	void reusedBuilderDoesNotChangeTheFirstDefinition() {
		WorkspaceDefinitionBuilder builder = WorkspaceDefinition.builder("blue").members("ada").renamedFrom("red");
		WorkspaceDefinition first = builder.build();
		builder.members("bob").renamedFrom("green").budget(BudgetInterval.DAILY, TEN).build();
		assertThat(first.members()).containsExactly("ada");
		assertThat(first.renamedFrom()).isEqualTo(List.of("red"));
		assertThat(first.budgets()).isEmpty();
	}

	@Test
	void equalDefinitionsAreOne() {
		WorkspaceDefinition here = blue().origin("here").build();
		WorkspaceDefinition there = blue().origin("there").build();
		assertThat(WorkspaceDefinitions.of(here, WorkspaceDefinition.builder("red").build(), there).definitions())
			.extracting(WorkspaceDefinition::slug, WorkspaceDefinition::origin)
			.containsExactly(tuple("blue", "here"), tuple("red", null));
	}

	@Test
	void contradictingDefinitionsAreRejectedWithTheirDifferencesAndOrigins() {
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
	void allContradictionsAreReportedTogether() {
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
