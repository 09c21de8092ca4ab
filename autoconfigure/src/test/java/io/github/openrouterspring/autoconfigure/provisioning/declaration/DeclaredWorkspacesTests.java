package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningContext;
import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitionBuilder;
import io.github.openrouterspring.workspaces.BudgetInterval;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link PropertiesWorkspaceDefinitions}.
 */
class DeclaredWorkspacesTests {

	@Test
	void workspaceIsDeclaredWithoutAnyPropertyThatHasAValue() {
		assertThat(definitions("""
				openrouter:
				  provisioning:
				    workspaces:
				      misspelt:
				        nmae: Misspelt
				      open:
				        budgets:
				          daily: "${not.set:}"
				""")).allMatch((definition) -> definition.origin() != null)
			.containsExactlyInAnyOrder(WorkspaceDefinition.builder("misspelt").build(),
					WorkspaceDefinition.builder("open").build());
	}

	@Test
	void workspaceIsDeclaredWithoutAnyPropertyFromBoot41On() {
		assumeThat(SpringBootVersion.getVersion()).as("4.0 drops it when it reads YAML").isGreaterThan("4.1");
		assertThat(definitions("""
				openrouter:
				  provisioning:
				    workspaces:
				      bare: {}
				      nothing:
				""")).allMatch((definition) -> definition.origin() != null)
			.containsExactlyInAnyOrder(WorkspaceDefinition.builder("bare").build(),
					WorkspaceDefinition.builder("nothing").build());
	}

	@Test
	void defaultsApplyToEachWorkspaceThatDoesNotOverrideThem() {
		WorkspaceDefinitionBuilder blue = WorkspaceDefinition.builder("team-blue")
			.fields((fields) -> fields.name("Blue"));
		assertThat(definitions("""
				openrouter:
				  provisioning:
				    defaults:
				      description: A team
				      default-text-model: vendor/text
				      disabled-server-tools: openrouter:web_search
				      budgets:
				        monthly: 100
				        daily: 10
				      include-byok-in-budgets: true
				      members:
				        user-ids: user_ada
				        sync: exclusive
				      protected: true
				    workspaces:
				      team-bare:
				        nmae: Misspelt
				      team-blue:
				        name: Blue
				      team-red:
				        name: Red
				        description: The red team
				        default-text-model: ""
				        disabled-server-tools: []
				        budgets:
				          daily: 20
				        include-byok-in-budgets: false
				        members:
				          user-ids: user_bob
				          sync: additive
				        protected: false
				""")).containsExactlyInAnyOrder(withDefaults(WorkspaceDefinition.builder("team-bare")),
				withDefaults(blue),
				WorkspaceDefinition.builder("team-red")
					.fields((fields) -> fields.name("Red")
						.description("The red team")
						.defaultTextModel(null)
						.disabledServerTools(null))
					.budget(BudgetInterval.MONTHLY, new BigDecimal("100"))
					.budget(BudgetInterval.DAILY, new BigDecimal("20"))
					.includeByokInBudgets(false)
					.members("user_ada", "user_bob")
					.build());
	}

	private static WorkspaceDefinition withDefaults(WorkspaceDefinitionBuilder definition) {
		return definition
			.fields((fields) -> fields.description("A team")
				.defaultTextModel("vendor/text")
				.disabledServerTools(List.of("openrouter:web_search")))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("100"))
			.budget(BudgetInterval.DAILY, BigDecimal.TEN)
			.includeByokInBudgets(true)
			.members("user_ada")
			.memberSync(MemberSync.EXCLUSIVE)
			.isProtected(true)
			.build();
	}

	static List<WorkspaceDefinition> definitions(String yaml) {
		StandardEnvironment environment = new StandardEnvironment();
		ProvisioningContext.add(yaml, environment);
		Binder binder = Binder.get(environment);
		List<WorkspaceDefinition> definitions = new ArrayList<>();
		PropertiesWorkspaceDefinitions
			.forEach(
					binder
						.bind(DeclaredWorkspaces.PROPERTY,
								Bindable.mapOf(String.class, DeclaredWorkspaceProperties.class))
						.orElse(Map.of()),
					binder.bind("openrouter.provisioning.defaults", DeclaredWorkspaceProperties.class).orElse(null),
					new DeclaredSlugs(environment), (account, definition) -> definitions.add(definition));
		return definitions;
	}

}
