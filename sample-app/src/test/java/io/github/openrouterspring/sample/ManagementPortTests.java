package io.github.openrouterspring.sample;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Tests for the actuator on a port of its own, which has a context below the
 * application's.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
@UseFakeOpenRouter
class ManagementPortTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient client;

	@Autowired
	private ProvisioningManager provisioning;

	@Test
	void endpointsAreThoseOfTheApplication(@LocalManagementPort int port) {
		this.client.list();
		RestTestClient actuator = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + port + "/actuator")
			.build();
		actuator.get().uri("/health/openRouter").exchange().expectBody().jsonPath("$.status").isEqualTo("UP");
		actuator.get()
			.uri("/health/openRouterProvisioning")
			.exchange()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP");
		actuator.get()
			.uri("/openrouter")
			.exchange()
			.expectBody()
			.jsonPath("$.accounts.default.retryQuota")
			.isEqualTo(500);
		actuator.post()
			.uri("/openrouterprovisioning")
			.body(Map.of("plan", this.provisioning.plan().id()))
			.exchange()
			.expectStatus()
			.isOk();
	}

}
