package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanController}.
 */
@SampleTest
@TestPropertySource(properties = "openrouter.provisioning.mode=plan")
class PlanControllerTests {

	@Test
	void planCannotBeAppliedIfTheModeDoesNotApplyIt(@Autowired MockMvcTester mvc,
			@Autowired ProvisioningManager provisioning, @Autowired FakeOpenRouter openRouter)
			throws UnsupportedEncodingException {
		assertThat(mvc.get().uri("/plan")).hasStatusOk()
			.bodyText()
			.contains("The provisioning mode is <code>plan</code>", "sample-team", "To apply this plan")
			.doesNotContain(">Apply<");
		assertThat(apply(mvc, provisioning.plan().id())).hasStatus(403)
			.bodyText()
			.contains(
					"<h1 tabindex=\"-1\" autofocus>The provisioning mode &#39;plan&#39; does not apply this plan</h1>");
		assertThat(openRouter.requests(ApiOperation.CREATE)).isEmpty();
	}

	@Test
	void outdatedPlanIsNotApplied(@Autowired MockMvcTester mvc) throws UnsupportedEncodingException {
		assertThat(apply(mvc, "outdated")).hasRedirectedUrl("/plan").flash().containsEntry("outdated", true);
	}

	@Nested
	@TestPropertySource(properties = "openrouter.provisioning.mode=create")
	class InCreateMode {

		@Test
		void changedWorkspaceIsNotUpdated(@Autowired MockMvcTester mvc, @Autowired ProvisioningManager provisioning,
				@Autowired WorkspacesClient workspaces) throws UnsupportedEncodingException {
			workspaces.update("sample-team", UpdateWorkspaceRequest.builder().name("Theirs").build());
			assertThat(apply(mvc, provisioning.plan().id())).hasStatus(403)
				.bodyText()
				.contains("The provisioning mode &#39;create&#39; does not apply this plan");
			assertThat(workspaces.get("sample-team").name()).isEqualTo("Theirs");
		}

	}

	private static MvcTestResult apply(MockMvcTester mvc, String plan) throws UnsupportedEncodingException {
		return ConsoleForm.post(mvc, "/plan").param("plan", plan).exchange();
	}

}
