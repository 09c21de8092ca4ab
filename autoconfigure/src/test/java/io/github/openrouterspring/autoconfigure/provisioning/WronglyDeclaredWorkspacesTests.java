package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for workspaces that are declared as they can not be.
 */
class WronglyDeclaredWorkspacesTests {

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client);

	@Test
	void contradictionStopsTheStartAndNamesBothOrigins() {
		this.contextRunner
			.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED.replace("team-red", "team-blue")))
			.withUserConfiguration(ProvisioningDeclarationTests.Blue.class)
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = new InvalidWorkspaceDefinitionFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("'team-blue'", "application.yaml", "5:22",
						"bean 'blueTeam' of ", "Blue", "name is \"Red\" here and \"Blue\" there");
				assertThat(analysis.getAction()).contains("must be equal");
				assertThat(this.client.names()).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource({ "io-logging-sampling-rate, 2", "io-logging-api-key-ids, 'all,1'", "description, '%s'", "name, '%s'" })
	void valueThatTheServerWouldRefuseIsNamedWithItsPropertyAndOrigin(String name, String value) {
		String text = value.formatted("x".repeat(10_000));
		this.contextRunner.withInitializer(ProvisioningContext
			.yaml(ProvisioningContext.RED.replace("description: The red team", "%s: '%s'".formatted(name, text))
				.replace("        name: Red\n", "")))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(new InvalidWorkspaceDefinitionFailureAnalyzer().analyze(context.getStartupFailure())
					.getDescription())
					.contains("'openrouter.provisioning.workspaces.team-red.%s'".formatted(name), "application.yaml");
			});
	}

	@Test
	void wrongDeclarationStopsNoStartWhereTheModeIsOff() {
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.workspaces.red.name=",
					"openrouter.provisioning.workspaces.red.nmae=Red", "openrouter.provisioning.mode=off")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatExceptionOfType(ProvisioningException.class)
					.isThrownBy(context.getBean(ProvisioningManager.class)::plan)
					.withMessageContaining("must not be empty");
			});
	}

	@Test
	void allThatTheServerWouldRefuseIsToldAtOnce() {
		this.contextRunner.withInitializer(ProvisioningContext.yaml("""
				openrouter.provisioning.workspaces:
				  one: { description: " ", io-logging-sampling-rate: 2, budgets: { daily: -1 } }
				  two.budgets.yearly: 5
				  Three: { name: Three }
				"""))
			.run((context) -> assertThat(
					new InvalidWorkspaceDefinitionFailureAnalyzer().analyze(context.getStartupFailure())
						.getDescription()
						.lines()
						.filter((line) -> line.startsWith("    - ")))
				.satisfiesExactlyInAnyOrder(
						(line) -> assertThat(line).contains("'one' (", "workspaces.one.io-logging-sampling-rate'",
								"between 0.0001 and 1 but is 2.0"),
						(line) -> assertThat(line).contains("'one' (", "'budgets.daily'", "greater than 0 but is -1"),
						(line) -> assertThat(line).contains("'two' (", "one is 'yearly'"),
						(line) -> assertThat(line).contains("'Three' (", "'slug' must be lower case")));
	}

	@Test
	void beanThatCanNotBeBuiltIsNamed() {
		this.contextRunner.withUserConfiguration(Broken.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(new InvalidWorkspaceDefinitionFailureAnalyzer().analyze(context.getStartupFailure())
				.getDescription()).contains("Workspace 'green'", "bean 'brokenTeam'");
		});
	}

	@Test
	void slugsThatPropertiesCanNotTellApartStopTheStart() {
		this.contextRunner.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED + """
				      teamred:
				        name: Other
				""")).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(new InvalidWorkspaceDefinitionFailureAnalyzer().analyze(context.getStartupFailure())
				.getDescription()).contains("[team-red, teamred]");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		@Bean
		WorkspaceDefinition brokenTeam() {
			return WorkspaceDefinition.builder("green").memberSync(MemberSync.EXCLUSIVE).build();
		}

	}

}
