package io.github.openrouterspring.sample.browser;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The console as a visitor uses it.
 */
@BrowserTest
class ConsoleTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/new", "/live?paused=true", "/plan", "/workspaces/team-platform",
			"/workspaces/team-platform/edit", "/workspaces/team-platform/delete",
			"/workspaces/team-platform/members/add" })
	void eachPageIsAccessible(String path, Browser browser) {
		browser.open(path);
		browser.heading(1).waitUntilShown();
		browser.checkAccessibility();
	}

	@Test
	void searchesAsIsTyped(Browser browser) {
		browser.open("/");
		browser.field("Search").fill("tenant ac");
		browser.eventually(() -> assertThat(browser.texts("#rows th")).containsExactly("ACME Corporation"));
		assertThat(browser.texts("#count")).containsExactly("1 workspace found");
	}

	@Test
	void createsWorkspaceAfterErrorsAtTheirFields(Browser browser) {
		browser.open("/new");
		browser.field("Name").fill("Team Blue");
		browser.field("Slug").fill("Not A Slug");
		browser.expectFailedResponse(422);
		browser.button("Create").click();
		browser.eventually(() -> assertThat(browser.field("Slug").error()).contains("'slug' must be lower case"));
		browser.field("Slug").fill("team-platform");
		browser.expectFailedResponse(422);
		browser.button("Create").click();
		browser.eventually(
				() -> assertThat(browser.field("Slug").error()).isEqualTo("The slug 'team-platform' is already taken"));
		browser.field("Slug").fill("team-blue");
		browser.button("Create").click();
		browser.waitForPath("/workspaces/team-blue");
		assertThat(this.workspaces.get("team-blue").name()).isEqualTo("Team Blue");
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
	void asksForTheSlugBeforeItDeletes(Browser browser) {
		browser.open("/workspaces/tenant-umbrella/delete");
		browser.field("Slug of the workspace").fill("tenant");
		browser.expectFailedResponse(422);
		browser.button("Delete permanently").click();
		browser.eventually(() -> assertThat(browser.field("Slug of the workspace").error())
			.isEqualTo("This is not the slug of the workspace"));
		browser.field("Slug of the workspace").fill("tenant-umbrella");
		browser.button("Delete permanently").click();
		browser.waitForPath("/");
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> this.workspaces.get("tenant-umbrella"));
	}

	@Test
	void setsBudgetAfterTheServerHasRefusedOne(Browser browser) {
		browser.open("/workspaces/team-platform");
		browser.field("Interval").choose("weekly");
		browser.field("Limit in US dollars").fill("2000");
		browser.button("Set budget").click();
		browser.eventually(() -> assertThat(browser.field("Limit in US dollars").error()).contains("limit_usd"));
		browser.field("Limit in US dollars").fill("300");
		browser.button("Set budget").click();
		browser
			.eventually(() -> assertThat(this.workspaces.getBudget("team-platform", BudgetInterval.WEEKLY).limitUsd())
				.isEqualByComparingTo(new BigDecimal("300")));
	}

	@Test
	void addsPastedUsersAndReportsThoseThatAreLeft(Browser browser) {
		this.openRouter.seed((seed) -> seed.users(1000, "user_%05d"::formatted));
		browser.open("/workspaces/team-design/members/add");
		String ids = IntStream.rangeClosed(1, 1000).mapToObj("user_%05d"::formatted).collect(Collectors.joining("\n"));
		browser.script("document.getElementById('userIds').value = arguments[0]", ids + "\nnobody");
		browser.button("Add").click();
		browser.eventually(() -> assertThat(browser.texts("[role=alert] p").toString()).contains("Added 1,000 of 1,001",
				"nobody"));
		assertThat(this.workspaces.listMembers("team-design").totalCount()).isEqualTo(1001);
		browser.link("Retry remaining users").click();
		browser.eventually(() -> assertThat(browser.field("User ids").value()).isEqualTo("nobody"));
	}

	@Test
	void showsHowLostCreateIsSettled(Browser browser) {
		browser.open("/new");
		browser.field("Name").fill("Team Lost");
		browser.field("Slug").fill("team-lost");
		this.openRouter.failNext(FakeFault.CUT_AFTER_PROCESSING);
		browser.button("Create").click();
		browser.waitForPath("/workspaces/team-lost");
		browser.eventually(() -> assertThat(browser.texts(".calls td").toString())
			.containsSubsequence("create, POST cut", "get team-lost, GET 200"));
	}

	@Test
	void switchesMakeTheFakeMisbehave(Browser browser) {
		browser.open("/live?paused=true");
		browser.field("503 Service Unavailable").check(true);
		browser.eventually(
				() -> assertThat(browser.texts("#fake-status")).containsExactly("Every second request is rejected."));
		browser.field("503 Service Unavailable").check(false);
		browser.eventually(() -> assertThat(browser.texts("#fake-status")).containsExactly("No faults are injected."));
	}

	@Test
	void livePanelStopsAndGoesOn(Browser browser) {
		browser.open("/");
		browser.link("Pause").click();
		browser.link("Resume").waitUntilShown();
		assertThat(browser.script("return document.getElementById('live').hasAttribute('hx-get')")).isEqualTo(false);
		browser.link("Resume").click();
		browser.link("Pause").waitUntilShown();
		assertThat(browser.script("return document.getElementById('live').getAttribute('hx-trigger')"))
			.isEqualTo("every 2s");
	}

	@Test
	void appliesWhatIsDeclared(Browser browser) {
		browser.open("/plan");
		browser.button("Apply").click();
		browser.eventually(() -> assertThat(browser.texts("#main").toString()).contains("5 steps applied",
				"all workspaces match their declarations"));
		assertThat(this.workspaces.get("sample-team").name()).isEqualTo("Sample Team");
	}

	@Test
	void showsHostileNamesAsText(Browser browser) {
		String name = "<img src=x onerror=\"document.title='taken'\"></bdi><script>alert(1)</script>";
		this.workspaces.create(CreateWorkspaceRequest.of(name, "hostile"));
		browser.open("/workspaces/hostile");
		assertThat(browser.heading(1).text()).isEqualTo(name);
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

}
