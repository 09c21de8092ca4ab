package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanController} if the provisioning mode only creates workspaces.
 */
@SampleTest
@TestPropertySource(properties = "openrouter.provisioning.mode=create")
class PlanInCreateModeTests {

	@Test
	void changedWorkspaceIsNotUpdated(@Autowired MockMvcTester mvc, @Autowired ProvisioningManager provisioning,
			@Autowired WorkspacesClient workspaces) throws UnsupportedEncodingException {
		workspaces.update("sample-team", UpdateWorkspaceRequest.builder().name("Theirs").build());
		assertThat(PlanControllerTests.apply(mvc, provisioning.plan().id())).hasStatus(403)
			.bodyText()
			.contains("The provisioning mode &#39;create&#39; does not apply this plan");
		assertThat(workspaces.get("sample-team").name()).isEqualTo("Theirs");
	}

}
