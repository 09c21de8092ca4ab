package io.github.openrouterspring.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what an application with declared workspaces tells at its start.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeclaredWorkspacesApplicationTests {

	private static final String RED = """
			openrouter:
			  provisioning:
			    workspaces:
			      red:
			        name: Red
			""";

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@TempDir
	private Path directory;

	@Test
	void planIsLoggedAndMissingWorkspacesAreCreated(CapturedOutput output) throws IOException {
		run(Application.class).close();
		assertThat(output).contains("+ red workspace none → \"red\"", "1 step applied, 0 failed");
		assertThat(WorkspacesClientFixture.client(this.openRouter).get("red").name()).isEqualTo("Red");
	}

	@Test
	void driftIsPrintedAsTheReasonOfTheFailure(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Application.class, "openrouter.provisioning.mode=validate"));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"OpenRouter workspaces do not match their declarations", "+ red workspace none → \"red\"", "Action:");
	}

	@Test
	void contradictionIsPrintedWithTheLineOfTheFile(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Crimson.class));
		assertThat(output).contains("APPLICATION FAILED TO START", "application.yaml] - 5:15", "bean 'crimson' of",
				"name is \"Red\" here and \"Crimson\" there");
	}

	@Test
	void failureIsPrintedIfItStopsTheStart(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> run(Application.class, "openrouter.provisioning.on-failure=fail", "openrouter.read-only=true"));
		assertThat(output).contains("APPLICATION FAILED TO START", "Failed to provision OpenRouter workspaces",
				"'openrouter.read-only' is true", "'openrouter.provisioning.on-failure'");
	}

	private ConfigurableApplicationContext run(Class<?> application, String... properties) throws IOException {
		Files.writeString(this.directory.resolve("application.yaml"), RED);
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.config.location=file:" + this.directory + "/",
					"openrouter.base-url=" + this.openRouter.baseUrl(),
					"openrouter.management-key=" + this.openRouter.managementKey())
			.properties(properties)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Crimson {

		@Bean
		WorkspaceDefinition crimson() {
			return WorkspaceDefinition.builder("red").fields((fields) -> fields.name("Crimson")).build();
		}

	}

}
