package io.github.openrouterspring.sample.browser;

import java.math.BigDecimal;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console as a visitor uses it.
 */
@BrowserTest
class ConsoleTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	@Test
	void setsBudgetAfterTheServerHasRefusedOne(Browser browser) {
		browser.open("/workspaces/team-platform");
		browser.field("Interval").choose("weekly");
		browser.field("Limit in US dollars").fill("2000");
		browser.button("Set budget").click();
		browser
			.eventually(() -> assertThat(browser.field("Limit in US dollars").error()).contains("Limit in US dollars"));
		browser.field("Limit in US dollars").fill("300");
		browser.button("Set budget").click();
		browser
			.eventually(() -> assertThat(this.workspaces.getBudget("team-platform", BudgetInterval.WEEKLY).limitUsd())
				.isEqualByComparingTo(new BigDecimal("300")));
	}

	@Test
	void rejectsAmountWithComma(Browser browser) {
		browser.open("/workspaces/team-platform");
		browser.field("Limit in US dollars").fill("1,5");
		browser.button("Set budget").click();
		browser.eventually(
				() -> assertThat(browser.field("Limit in US dollars").error()).startsWith("'1,5' is not an amount"));
		assertThat(browser.field("Limit in US dollars").value()).isEqualTo("1,5");
	}

	@Test
	void headerShowsThePageAndTheFake(Browser browser) {
		browser.open("/plan");
		assertThat(browser.texts("[aria-current=page]")).containsExactly("Declared");
		assertThat(browser.texts("header .target")).containsExactly("FAKE " + this.openRouter.baseUrl());
	}

	@Test
	void showsHowLostCreateIsSettled(Browser browser) {
		browser.open("/plan");
		browser.button("Lose the response to the next create").click();
		browser.waitForPath("/new");
		browser.field("Name").fill("Team Lost");
		browser.field("Slug").fill("team-lost");
		browser.button("Create").click();
		browser.waitForPath("/workspaces/team-lost");
		browser.eventually(() -> assertThat(browser.texts(".calls td").toString())
			.containsSubsequence("create, POST cut", "get team-lost, GET 200"));
	}

	@Test
	void showsHostileNamesAsText(Browser browser) {
		String name = "<img src=x onerror=\"document.title='taken'\"></bdi><script>alert(1)</script>";
		this.workspaces.create(CreateWorkspaceRequest.of(name, "hostile"));
		browser.open("/workspaces/hostile");
		assertThat(browser.heading().text()).isEqualTo(name);
		browser.open("/");
		assertThat(browser.texts("#rows th")).contains(name);
	}

	@Test
	void readsTenThousandWorkspacesPageByPage(Browser browser) {
		browser.open("/");
		browser.button("Add 10,000 workspaces").click();
		browser.eventually(() -> assertThat(browser.texts("#count")).containsExactly("10,013 workspaces"));
		browser.link("Show more").click();
		browser.eventually(() -> assertThat(browser.texts("#rows th")).hasSizeGreaterThanOrEqualTo(100));
		browser.field("Search").fill("demo-09999");
		browser.eventually(() -> assertThat(browser.texts("#rows th")).containsExactly("demo-09999"));
	}

	@Test
	void editTellsOfTheChangeOfSomebodyElseAndThenSaves(Browser browser) {
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
	void editSavesOnlyWhatWasChanged(Browser browser) {
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
	void editShowsAtTheSwitchWhyTheServerRefusesIt(Browser browser) {
		String refusal = """
				{"error": {"code": 400, "message": "'is_observability_broadcast_enabled' is not for you"}}""";
		this.openRouter.wireMock()
			.stubFor(WireMock.patch(WireMock.anyUrl()).willReturn(WireMock.jsonResponse(refusal, 400)));
		browser.open("/workspaces/team-search/edit");
		browser.field("Send traces to connected systems").check(true);
		browser.console().expectFailedResponse(422);
		browser.button("Save").click();
		browser.eventually(() -> assertThat(browser.field("Send traces to connected systems").error())
			.isEqualTo("'Send traces to connected systems' is not for you"));
		browser.checkAccessibility();
	}

}
