package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.Map;

import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for provisioning what properties and beans declare.
 */
class ProvisioningDeclarationTests {

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client);

	@Test
	void bothKindsAreProvisionedAtOnce() {
		this.contextRunner.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED))
			.withUserConfiguration(Blue.class)
			.run((context) -> assertThat(this.client.names()).containsOnly(Map.entry("team-red", "Red"),
					Map.entry("team-blue", "Blue")));
	}

	@Test
	void beanAloneIsEnough() {
		this.contextRunner.withUserConfiguration(Blue.class)
			.run((context) -> assertThat(this.client.names()).containsOnlyKeys("team-blue"));
	}

	@Test
	void sameDeclarationTwiceIsNoContradiction() {
		this.contextRunner.withPropertyValues("openrouter.provisioning.workspaces.team-blue.name=Blue")
			.withUserConfiguration(Blue.class)
			.run((context) -> assertThat(this.client.names()).containsOnlyKeys("team-blue"));
	}

	@Test
	void environmentVariableChangesTheSlugThatItCanNotSpell() {
		this.contextRunner.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED))
			.withInitializer((context) -> environment(context.getEnvironment(),
					Map.of("OPENROUTER_PROVISIONING_WORKSPACES_TEAMRED_NAME", "Crimson")))
			.run((context) -> assertThat(this.client.names()).containsOnly(Map.entry("team-red", "Crimson")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPENROUTER_PROVISIONING_WORKSPACES_TEAM_RED_NAME" })
	void environmentVariableDeclaresNoOtherSlug(String variable) {
		this.contextRunner.withInitializer(ProvisioningContext.yaml(ProvisioningContext.RED))
			.withInitializer((context) -> environment(context.getEnvironment(), Map.of(variable, "Crimson")))
			.run((context) -> assertThat(this.client.names()).containsOnlyKeys("team-red"));
	}

	private static void environment(ConfigurableEnvironment environment, Map<String, Object> variables) {
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
	}

	@Configuration(proxyBeanMethods = false)
	static class Blue {

		@Bean
		WorkspaceDefinition blueTeam() {
			return WorkspaceDefinition.builder("team-blue").fields((fields) -> fields.name("Blue")).build();
		}

	}

}
