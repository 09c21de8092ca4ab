package io.github.openrouterspring.sample;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the actuator on a separate port, which has a child context.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.server.port=0", "management.endpoint.openrouterprovisioning.access=unrestricted" })
@UseFakeOpenRouter
class ManagementPortTests {

	@Autowired
	private WorkspacesClient client;

	@Autowired
	private ProvisioningManager provisioning;

	@Test
	void endpointsShowTheClientOfTheApplication(@LocalManagementPort int port) {
		this.client.list();
		RestTestClient actuator = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + port + "/actuator")
			.build();
		Map.of("/health/openRouter", "\"UP\"", "/health/openRouterProvisioning", "\"UP\"", "/openrouter",
				"\"retryQuota\":500")
			.forEach((path, text) -> actuator.get()
				.uri(path)
				.exchange()
				.expectBody(String.class)
				.value((body) -> assertThat(body).as(path).contains(text)));
		actuator.post()
			.uri("/openrouterprovisioning")
			.body(Map.of("plan", this.provisioning.plan().id()))
			.exchange()
			.expectStatus()
			.isOk();
	}

	@Test
	void logShowsTheAddressOfTheConsoleButNotOfTheActuator(@LocalServerPort int port,
			@LocalManagementPort int managementPort, CapturedOutput output) {
		assertThat(output).contains("The console is at http://localhost:" + port)
			.doesNotContain("The console is at http://localhost:" + managementPort);
	}

}
