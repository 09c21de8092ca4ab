package io.github.openrouterspring.sample.browser;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workspace is changed, and not as the visitor thinks.
 */
@BrowserTest
class WorkspaceEditTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	@Test
	void tellsOfTheChangeOfSomebodyElseAndThenSaves(Browser browser) {
		browser.open("/workspaces/team-search/edit");
		browser.field("Description").fill("Mine");
		browser.field("Sampling rate").fill("0.5");
		this.workspaces.update("team-search",
				UpdateWorkspaceRequest.builder().description("Theirs").name("Team Find").build());
		browser.console().expectFailedResponse(422);
		browser.button("Save").click();
		browser.alert().waitForText("This workspace has changed in the meantime");
		assertThat(browser.field("Description").value()).isEqualTo("Mine");
		assertThat(browser.field("Sampling rate").value()).isEqualTo("0.5");
		assertThat(this.workspaces.get("team-search").description()).isEqualTo("Theirs");
		browser.button("Save").click();
		browser.waitForPath("/workspaces/team-search");
		assertThat(this.workspaces.get("team-search")).satisfies((workspace) -> {
			assertThat(workspace.description()).isEqualTo("Mine");
			assertThat(workspace.ioLoggingSamplingRate()).isEqualTo(0.5);
		});
	}

	@Test
	void savesOnlyWhatWasChanged(Browser browser) {
		browser.open("/workspaces/env-production/edit");
		browser.field("Description").fill("Live");
		browser.button("Save").click();
		browser.waitForPath("/workspaces/env-production");
		assertThat(this.workspaces.get("env-production")).satisfies((workspace) -> {
			assertThat(workspace.description()).isEqualTo("Live");
			assertThat(workspace.ioLoggingSamplingRate()).isEqualTo(0.01);
			assertThat(workspace.ioLoggingApiKeyIds()).containsExactlyInAnyOrder(1001L, 1002L);
		});
	}

	@Test
	void showsAtTheSwitchWhyTheServerRefusesIt(Browser browser) {
		String refusal = """
				{"error": {"code": 400, "message": "'is_observability_broadcast_enabled' is not for you"}}""";
		this.openRouter.wireMock()
			.stubFor(WireMock.patch(WireMock.anyUrl()).willReturn(WireMock.jsonResponse(refusal, 400)));
		browser.open("/workspaces/team-search/edit");
		browser.field("Send traces to connected systems").check(true);
		browser.console().expectFailedResponse(422);
		browser.button("Save").click();
		browser.eventually(() -> assertThat(browser.field("Send traces to connected systems").error())
			.isEqualTo("'is_observability_broadcast_enabled' is not for you"));
		browser.checkAccessibility();
	}

}
