package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningContext;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DeclarationsVerifier}.
 */
class DeclarationsVerifierTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class))
		.withBean(WorkspacesClient.class, () -> mock(WorkspacesClient.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					team-red: { budget: { daily: 5 } }         | team-red.budget.daily    | Did you mean 'openrouter.provisioning.workspaces.team-red.budgets.daily'?
					team-red: { budgets: { montly: 5 } }       | team-red.budgets.montly    | Did you mean 'openrouter.provisioning.workspaces.team-red.budgets.monthly'?
					team-red: { budgets: { yearly: 5 } }       | team-red.budgets.yearly    | Use one of [daily, lifetime, monthly, weekly]
					team-red: { nam: Red }                     | team-red.nam    | Did you mean 'openrouter.provisioning.workspaces.team-red.name'?
					team-red: { members: [user_ada] }          | team-red.members[0]    | Use one of [sync, user-ids]
					team-red: { members: { user-id: [ada] } }  | team-red.members.user-id[0]    | Did you mean 'openrouter.provisioning.workspaces.team-red.members.user-ids'?
					team-red: { name: { first: Red } }         | team-red.name.first    | unknown property
					team.red: { name: Red }                    | workspaces.team.red.name    | unknown property. Use one of
					team-red: { name: '${NOPE}' }              | team-red.name    | the placeholder in '${NOPE}' cannot be resolved
					team-red: { budgets: { daily: '' } }       | team-red.budgets.daily    | the value is empty
					team-red: { budgets: }                     | team-red.budgets    | unknown property
					team-red: { io-logging-enabled: '' }       | team-red.io-logging-enabled    | the value is empty
					team-red: { name: '${NOPE:}' }             | team-red.name    | the value is empty
					0: { name: Zero }                          | workspaces[0].name    | declare workspaces by slug
					- slug: team-x                             | workspaces[0].slug    | declare workspaces by slug, not as a list
					""")
	void failsWithALocationAndASuggestion(String yaml, String location, String problem) {
		this.contextRunner
			.withInitializer(ProvisioningContext.yaml("openrouter.provisioning.workspaces:\n  " + yaml + "\n"))
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription()).contains(location + " (",
					"application.yaml] - 2:", problem));
	}

	@Test
	void failsWithAllProblemsAtOnce() {
		this.contextRunner.withInitializer(ProvisioningContext.yaml("""
				openrouter.provisioning:
				  mod: apply
				  defaults: { budget: { daily: 5 } }
				  prune: { budget: true }
				"""))
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription())
				.contains("provisioning.mod (", "defaults.budget.daily (", "prune.budget ("));
	}

	@ParameterizedTest
	@CsvSource({ "WORKSPACES_TEAM_RED_NAME, A variable can only declare slugs without hyphens",
			"WORKSPACES_TEAM_BUGDETS_DAILY, Did you mean 'OPENROUTER_PROVISIONING_WORKSPACES_TEAM_BUDGETS_DAILY'?",
			"MOD, Did you mean 'OPENROUTER_PROVISIONING_MODE'?" })
	void failsWithAVariableThatSetsNothing(String name, String advice) {
		String variable = "OPENROUTER_PROVISIONING_" + name;
		this.contextRunner.withInitializer(Contexts.variables(Map.of(variable, "x")))
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription())
				.contains("\"" + variable + "\"", "the variable does not set a property. " + advice));
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPENROUTER_PROVISIONING_WORKSPACES_TEAMRED_NAME",
			"OPENROUTER_PROVISIONING_WORKSPACES_TEAM_RED_NAME", "OPENROUTER_PROVISIONING_MODE" })
	void acceptsAVariableThatOverrides(String variable) {
		this.contextRunner.withInitializer(Contexts.variables(Map.of(variable, "plan")))
			.withInitializer(
					ProvisioningContext.yaml("openrouter.provisioning.workspaces: { team-red: { name: Red } }"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "workspaces: { team-red: { description: '', disabled-server-tools: '' } }",
			"workspaces: { team-red: { defaultTextModel: '' } }", "workspaces: { '0': { name: Zero } }",
			"workspaces: { team-red: { members: { user-ids: [ada, bob] } } }",
			"workspaces: { team-red: { name: 'A \\${b}' } }", "workspaces: { team-red: }",
			"workspaces: { overridden: { name: '' } }", "workspaces: { overridden: { name: '${NOPE}' } }",
			"{ mode: off, workspaces: { red: { nam: Red } } }", "{ mode: 'OFF', workspaces: { red: { nam: Red } } }" })
	void acceptsWhatBindsOrIsOverriddenAndEverythingIfTheModeIsOff(String yaml) {
		assumeThat(yaml.contains("team-red: }") && SpringBootVersion.getVersion().startsWith("4.0"))
			.as("4.0 does not bind a workspace without properties")
			.isFalse();
		String indented = yaml.startsWith("{") ? yaml : "\n  " + yaml;
		this.contextRunner.withPropertyValues("openrouter.provisioning.workspaces.overridden.name=Overridden")
			.withInitializer(ProvisioningContext.yaml("openrouter.provisioning: " + indented))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "RED_NAME, '', red", "RED_NAME, ${NOPE}, red", "TEAM_RED_NAME, '', team-red",
			"TEAM_RED_NAME, ${NOPE}, team-red", "TEAMRED_NAME, '', team-red" })
	void failsWithAVariableOfNoValue(String variable, String value, String slug) {
		this.contextRunner
			.withInitializer(Contexts.variables(Map.of("OPENROUTER_PROVISIONING_WORKSPACES_" + variable, value)))
			.withInitializer(
					ProvisioningContext.yaml("openrouter.provisioning.workspaces: { team-red: { name: Red } }"))
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription())
				.contains("workspaces.%s.name (".formatted(slug)));
	}

	@Test
	void verifiesNothingWithoutProvisioning() {
		Contexts.withoutKey()
			.withBean(WorkspacesClient.class, () -> mock(WorkspacesClient.class))
			.withBean(WorkspaceDefinition.class, () -> WorkspaceDefinition.builder("red").build())
			.withPropertyValues("openrouter.provisioning.workspaces.red.nam=Red")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
