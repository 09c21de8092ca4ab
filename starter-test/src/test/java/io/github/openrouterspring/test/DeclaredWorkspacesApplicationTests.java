package io.github.openrouterspring.test;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the failure analyses that an application with declared workspaces prints.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeclaredWorkspacesApplicationTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@ParameterizedTest
	@CsvSource({ "provisioning.mode=validate, OpenRouter workspaces do not match their declarations",
			"provisioning.on-failure=fail --openrouter.read-only=true, Failed to provision OpenRouter workspaces",
			"provisioning.workspaces.red.io-logging-sampling-rate=2, red.io-logging-sampling-rate'" })
	void failureAnalysisIsPrinted(String arguments, String description, CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(StarterApplication.class).web(WebApplicationType.NONE)
				.properties("openrouter.base-url=" + this.openRouter.baseUrl(),
						"openrouter.management-key=" + this.openRouter.managementKey(),
						"openrouter.provisioning.workspaces.red.name=Red")
				.run(("--openrouter." + arguments).split(" ")));
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", description, "Action:");
	}

}
