package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.provisioning.ExportedWorkspaces;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for workspaces that are declared in properties, against the fake.
 */
class DeclaredWorkspacesTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class))
		.withBean(OpenRouterConnectionDetails.class, this.openRouter::connectionDetails)
		.withPropertyValues("openrouter.retry.delay=1ms", "openrouter.provisioning.on-failure=fail",
				"openrouter.provisioning.mode=apply");

	@Test
	void exportThatIsPastedIntoTheConfigurationIsNoDrift() {
		seedEveryField();
		String yaml = export();
		assertThat(yaml).contains("io-logging-sampling-rate: 0.25", "sync: additive");
		this.contextRunner.withInitializer(yaml(yaml))
			.withPropertyValues("openrouter.provisioning.mode=validate", "openrouter.provisioning.prune.workspaces=*",
					"openrouter.provisioning.prune.budgets=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void exportMakesTheSameElsewhere() {
		seedEveryField();
		String yaml = export();
		this.openRouter.reset();
		this.openRouter.seed((seed) -> seed.users(3, "user_%d"::formatted));
		this.contextRunner.withInitializer(yaml(yaml)).run((context) -> assertThat(context).hasNotFailed());
		assertThat(export()).isEqualTo(yaml);
	}

	/**
	 * So that the round trip is not one of nothing.
	 */
	@Test
	void everyFieldOfTheExportIsCompared() {
		seedEveryField();
		String yaml = export();
		String blue = yaml.substring(yaml.indexOf("      blue:"));
		List<String> lines = blue.lines()
			.skip(1)
			.takeWhile((line) -> line.startsWith("        "))
			.filter((line) -> !line.endsWith(":") && !line.contains("sync:"))
			.toList();
		assertThat(lines).hasSizeGreaterThan(15);
		for (String line : lines) {
			this.contextRunner.withInitializer(yaml(yaml.replace(blue, blue.replace(line, changed(line)))))
				.withPropertyValues("openrouter.provisioning.mode=validate")
				.run((context) -> assertThat(context).as(line).hasFailed());
		}
	}

	@Test
	void readOnlyClientRefusesAndReportsWhatIsDestructive() {
		this.openRouter.seed((seed) -> seed.workspace("old", "Old").workspace("red", "Red"));
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
					"openrouter.provisioning.prune.workspaces=*", "openrouter.read-only=true")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.hasMessageContaining("1 failed")
					.hasMessageContaining("'openrouter.read-only' is true")
					.hasMessageContaining("- old workspace \"old\" → none (destructive)");
			});
		assertThat(slugs()).containsExactly("default", "old", "red");
	}

	@Test
	void clientThatMayNotDeleteDoesWhatIsNotDestructive() {
		this.openRouter.seed((seed) -> seed.workspace("old", "Old"));
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
					"openrouter.provisioning.prune.workspaces=*", "openrouter.allow-delete=false")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("1 step applied, 1 failed")
				.hasMessageContaining("'openrouter.allow-delete' is false"));
		assertThat(slugs()).containsExactly("default", "old", "red");
	}

	@Test
	void thousandWorkspacesWithNothingToDoCostAsManyRequestsAsThereArePages() {
		this.openRouter.seed((seed) -> seed.workspaces(1000, "team-%d"::formatted));
		List<WorkspaceDefinition> definitions = IntStream.rangeClosed(1, 1000)
			.mapToObj((i) -> WorkspaceDefinition.builder("team-%d".formatted(i))
				.fields((fields) -> fields.description(null))
				.build())
			.toList();
		this.contextRunner.withInitializer(yaml(new ExportedWorkspaces(definitions, List.of()).toYaml()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(WorkspacesClientFixture.sent(this.openRouter)).hasSize(11)
					.allMatch((request) -> request.startsWith("GET /workspaces?"));
			});
	}

	private void seedEveryField() {
		this.openRouter.seed((seed) -> seed.users(3, "user_%d"::formatted)
			.workspace("blue", "Blue: 100% \"${blue}\"",
					(blue) -> ProvisioningFixture.seedEveryField(blue)
						.description("The blue one\nand #1")
						.field("disabled_server_tools", List.of("openrouter:web_search", "openrouter:fetch"))
						.members("user_1", "user_2"))
			.workspace("007", "Bond"));
	}

	private String export() {
		WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);
		return new WorkspaceExport(client, ProvisioningFixture.READS).export().toYaml();
	}

	private List<String> slugs() {
		return WorkspacesClientFixture.client(this.openRouter).stream().map(Workspace::slug).toList();
	}

	private static String changed(String line) {
		if (line.endsWith("true")) {
			return line.replace("true", "false");
		}
		if (line.endsWith("false")) {
			return line.replace("false", "true");
		}
		if (line.contains("daily") || line.contains("rate")) {
			return line.replaceAll(": .*", ": 0.5");
		}
		if (line.endsWith("'") || line.endsWith("\"")) {
			return line.substring(0, line.length() - 1) + "9" + line.charAt(line.length() - 1);
		}
		return line + "9";
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String yaml) {
		return (context) -> {
			try {
				new YamlPropertySourceLoader()
					.load("application", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
					.forEach(context.getEnvironment().getPropertySources()::addLast);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
	}

}
