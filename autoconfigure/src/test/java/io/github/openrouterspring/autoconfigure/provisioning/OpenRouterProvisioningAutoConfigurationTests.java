package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenRouterProvisioningAutoConfiguration}, with valid and invalid
 * declarations.
 */
class OpenRouterProvisioningAutoConfigurationTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client);

	@Test
	void lockOfTheApplicationIsUsed() {
		AtomicInteger renewed = new AtomicInteger();
		ProvisioningLock own = new ProvisioningLock() {

			@Override
			public <T> T call(String account, Function<Runnable, T> provision) {
				assertThat(account).isEqualTo("default");
				return provision.apply(renewed::incrementAndGet);
			}

		};
		this.contextRunner.withPropertyValues(RED)
			.withBean(LockRegistry.class, () -> new DefaultLockRegistry())
			.withBean(ProvisioningLock.class, () -> own)
			.run((context) -> {
				assertThat(context).getBean(ProvisioningLock.class).isSameAs(own);
				assertThat(renewed).as("before the only step").hasValue(1);
				assertThat(this.client.names()).containsOnlyKeys("red");
			});
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.max-concurrency, 3, 3", "openrouter.accounts.acme.max-concurrency, 4, 4",
			"openrouter.max-concurrency, 9, 8", "openrouter.max-connections, 7, 8" })
	void readsAreAsConcurrentAsTheClientUpToALimit(String property, int value, int expected) {
		ProvisioningContext.withoutClient()
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
					"%s=%d".formatted(property, value))
			.run((context) -> assertThat(context.getBean(ParallelReads.class).maxConcurrency()).isEqualTo(expected));
	}

	@Test
	void severalClientsWithoutAPrimaryOneFailStartup() {
		ApplicationContextRunner several = this.contextRunner.withBean("other", WorkspacesClient.class,
				() -> mock(WorkspacesClient.class));
		several.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkspaceExport.class));
		several.withPropertyValues(RED, "openrouter.provisioning.mode=off")
			.run((context) -> assertThat(context).hasNotFailed());
		several.withPropertyValues(RED).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("None of the OpenRouter clients")
				.hasMessageContaining("other")
				.extracting("action")
				.isEqualTo("Set 'openrouter.primary-account'.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "mode, sometimes", "on-failure, shrug", "drift-check-interval, 0s", "lock-timeout, -1s",
			"lock-lease, 0s", "startup-timeout, 0s", "exit, perhaps", "drift-correction, perhaps",
			"defaults.members.sync, some", "retry.initial-interval, 0s", "retry.max-interval, 1s",
			"workspaces.red.members.sync, some", "workspaces.red.budgets.monthly, much", "prune.max-workspaces, some" })
	void invalidValueIsNamed(String name, String value) {
		String property = "openrouter.provisioning." + name;
		assertThat(ConfigurationPropertyName.isValid(property)).isTrue();
		this.contextRunner.withPropertyValues(RED, property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause().extracting(String::valueOf).asString().isNotBlank();
			assertThat(messages(context.getStartupFailure())).contains(name);
			assertThat(this.client.names()).isEmpty();
		});
	}

	private static String messages(Throwable failure) {
		return (failure != null) ? failure.getMessage() + "\n" + messages(failure.getCause()) : "";
	}

	@ParameterizedTest
	@ValueSource(strings = { "TEAMRED_NAME", "TEAM_RED_NAME" })
	void environmentVariableOverridesAWorkspaceAndDeclaresNoOther(String variable) {
		this.contextRunner.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("OPENROUTER_PROVISIONING_WORKSPACES_" + variable, "Crimson"))))
			.run((context) -> assertThat(this.client.names()).containsOnly(Map.entry("team-red", "Crimson")));
	}

	@Test
	void contradictionNamesBothOrigins() {
		this.contextRunner
			.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED.replace("team-red", "team-blue")))
			.withUserConfiguration(Blue.class)
			.run((context) -> {
				FailureAnalysis analysis = analyze(context);
				assertThat(analysis.getDescription()).contains("'team-blue'", "application.yaml", "5:22",
						"bean 'blueTeam' of ", "Blue", "name is \"Red\" here and \"Blue\" there");
				assertThat(analysis.getAction()).endsWith("or the WorkspaceDefinition beans.");
				assertThat(this.client.names()).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource({ "io-logging-api-key-ids, 'all,1'", "description, '%s'", "name, '%s'" })
	void invalidValueIsNamedWithItsPropertyAndOrigin(String name, String value) {
		String text = value.formatted("x".repeat(10_000));
		this.contextRunner
			.withInitializer(ProvisioningContext
				.yaml(ProvisioningContext.RED.replace("description: The red team", "%s: '%s'".formatted(name, text))
					.replace("        name: Red\n", "")))
			.run((context) -> assertThat(analyze(context).getDescription())
				.contains("'openrouter.provisioning.workspaces.team-red.%s'".formatted(name), "application.yaml"));
	}

	@Test
	void allInvalidValuesAreReportedTogether() {
		this.contextRunner.withInitializer(ProvisioningContext.yaml("""
				openrouter.provisioning.workspaces:
				  one: { description: " ", io-logging-sampling-rate: 2, budgets: { daily: -1 } }
				  two.io-logging-sampling-rate: 3
				  Three: { name: Three }
				"""))
			.run((context) -> assertThat(
					analyze(context).getDescription().lines().filter((line) -> line.startsWith("    - ")))
				.satisfiesExactlyInAnyOrder(
						(line) -> assertThat(line).contains("'one' (", "workspaces.one.io-logging-sampling-rate'",
								"between 0.0001 and 1 but is 2.0"),
						(line) -> assertThat(line).contains("'one' (", "'budgets.daily'", "greater than 0 but is -1"),
						(line) -> assertThat(line).contains("'two' (", "but is 3.0"),
						(line) -> assertThat(line).contains("'Three' (", "'slug' must be lower case")));
	}

	@Test
	void beanThatCannotBeBuiltIsNamed() {
		this.contextRunner
			.withBean("brokenTeam", WorkspaceDefinition.class,
					() -> WorkspaceDefinition.builder("green").memberSync(MemberSync.EXCLUSIVE).build())
			.run((context) -> assertThat(analyze(context).getDescription()).contains("Workspace 'green'",
					"bean 'brokenTeam'"));
	}

	@Test
	void slugsThatPropertiesCannotDistinguishAreNamed() {
		this.contextRunner
			.withInitializer(ProvisioningContext
				.yaml("openrouter.provisioning.workspaces: { team-red: { name: Red }, teamred: { name: Other } }"))
			.run((context) -> assertThat(analyze(context).getDescription()).contains("[team-red, teamred]"));
	}

	@Test
	void invalidDeclarationDoesNotFailStartupInModeOff() {
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

	private static FailureAnalysis analyze(AssertableApplicationContext context) {
		return new InvalidWorkspaceDefinitionFailureAnalyzer().analyze(context.getStartupFailure());
	}

	@Configuration(proxyBeanMethods = false)
	static class Blue {

		@Bean
		WorkspaceDefinition blueTeam() {
			return WorkspaceDefinition.builder("team-blue").fields((fields) -> fields.name("Blue")).build();
		}

	}

}
