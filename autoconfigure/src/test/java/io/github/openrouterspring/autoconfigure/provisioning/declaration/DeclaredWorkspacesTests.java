package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningContext;
import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
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
	void everyPropertyIsTakenOver() {
		assertThat(definitions("""
				openrouter:
				  provisioning:
				    workspaces:
				      team-red:
				        name: Red
				        description: The red team
				        default-text-model: vendor/text
				        default-image-model: vendor/image
				        default-provider-sort: brand-new
				        io-logging-enabled: true
				        io-logging-sampling-rate: 0.25
				        io-logging-api-key-ids: [1, 9007199254740993]
				        broadcast-enabled: false
				        data-discount-logging-enabled: true
				        disabled-server-tools: openrouter:web_search
				        budgets:
				          lifetime: 1000
				          monthly: 100.5
				        include-byok-in-budgets: true
				        members:
				          user-ids: [user_ada, user_bob]
				          sync: exclusive
				        renamed-from: [red, crimson]
				""")).containsExactly(WorkspaceDefinition.builder("team-red")
			.fields((fields) -> fields.name("Red")
				.description("The red team")
				.defaultTextModel("vendor/text")
				.defaultImageModel("vendor/image")
				.defaultProviderSort(ProviderSort.of("brand-new"))
				.observabilityIoLoggingEnabled(true)
				.ioLoggingSamplingRate(0.25)
				.ioLoggingApiKeyIds(List.of(1L, 9007199254740993L))
				.observabilityBroadcastEnabled(false)
				.dataDiscountLoggingEnabled(true)
				.disabledServerTools(List.of("openrouter:web_search")))
			.budget(BudgetInterval.LIFETIME, new BigDecimal("1000"))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("100.5"))
			.includeByokInBudgets(true)
			.members("user_ada", "user_bob")
			.memberSync(MemberSync.EXCLUSIVE)
			.renamedFrom("red", "crimson")
			.build());
	}

	@Test
	void emptyTextClearsAndWhatIsLeftOutStays() {
		assertThat(definitions("""
				openrouter:
				  provisioning:
				    workspaces:
				      team-red:
				        description: ""
				        default-text-model: ""
				        default-image-model: ""
				        default-provider-sort: ""
				        io-logging-api-key-ids: all
				        disabled-server-tools: []
				      "007":
				        io-logging-api-key-ids: none
				        members:
				          user-ids: user_ada
				""")).containsExactly(
				WorkspaceDefinition.builder("team-red")
					.fields((fields) -> fields.description(null)
						.defaultTextModel(null)
						.defaultImageModel(null)
						.defaultProviderSort(null)
						.ioLoggingApiKeyIds(null)
						.disabledServerTools(null))
					.build(),
				WorkspaceDefinition.builder("007")
					.fields((fields) -> fields.ioLoggingApiKeyIds(List.of()))
					.members("user_ada")
					.build());
	}

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
	void originIsTheFirstLine() {
		assertThat(definitions(ProvisioningContext.RED)).singleElement()
			.extracting(WorkspaceDefinition::origin)
			.asString()
			.contains("application.yaml", "5:22");
	}

	@Test
	void defaultsApplyToEachWorkspaceThatDoesNotOverrideThem() {
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
				      team-blue:
				        protected: true
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
				""")).contains(WorkspaceDefinition.builder("team-red")
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

	@Test
	void workspaceWithoutSettingsHasThoseOfTheDefaults() {
		assertThat(definitions("""
				openrouter:
				  provisioning:
				    defaults:
				      description: A team
				      budgets.daily: 10
				      protected: true
				    workspaces:
				      team-blue.name: Blue
				      team-red.nmae: Red
				""")).containsExactlyInAnyOrder(
				WorkspaceDefinition.builder("team-blue")
					.fields((fields) -> fields.name("Blue").description("A team"))
					.budget(BudgetInterval.DAILY, BigDecimal.TEN)
					.isProtected(true)
					.build(),
				WorkspaceDefinition.builder("team-red")
					.fields((fields) -> fields.description("A team"))
					.budget(BudgetInterval.DAILY, BigDecimal.TEN)
					.isProtected(true)
					.build());
	}

	private static List<WorkspaceDefinition> definitions(String yaml) {
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
