package io.github.openrouterspring.sample.browser;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console as a visitor uses it.
 */
@BrowserTest
class ConsoleTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	private Browser browser;

	@BeforeEach
	void setUp(Browser browser) {
		this.browser = browser;
	}

	@Test
	void budgetErrorIsShownAtTheFieldAndABudgetIsSetAndDeleted() {
		this.browser.open("/workspaces/team-platform");
		Element limit = this.browser.field("Limit in US dollars");
		setBudget("weekly", "2000");
		this.browser.eventually(() -> assertThat(limit.error()).contains("Limit in US dollars"));
		assertThat(limit.value()).isEqualTo("2000");
		assertThat(this.browser.field("Interval").value()).isEqualTo("weekly");
		setBudget("weekly", "1,5");
		this.browser.eventually(() -> assertThat(limit.error()).startsWith("'1,5' is not an amount"));
		setBudget("weekly", "100");
		this.browser.find("#budgets + .message").waitForText("The weekly budget has been set");
		assertThat(this.openRouter.workspace("team-platform")).hasBudget(BudgetInterval.WEEKLY, new BigDecimal("100"));
		this.browser.button("Delete the weekly budget").click();
		this.browser.find("#budgets + .message").waitForText("The weekly budget has been deleted");
		assertThat(this.openRouter.workspace("team-platform")).doesNotHaveBudget(BudgetInterval.WEEKLY);
	}

	private void setBudget(String interval, String limit) {
		this.browser.field("Interval").choose(interval);
		this.browser.field("Limit in US dollars").fill(limit);
		this.browser.button("Set budget").click();
	}

	@Test
	void removesMembers() {
		this.browser.open("/workspaces/team-search");
		assertThat(this.browser.link("Show more").shown()).as("There are only three").isFalse();
		this.browser.button("Remove selected").click();
		this.browser.alert().waitForText("Select the members to remove");
		this.browser.field("user_edsger").click();
		this.browser.button("Remove selected").click();
		this.browser.find("#members + .message").waitForText("1 member has been removed");
		assertThat(this.browser.texts("#member-rows th")).containsExactlyInAnyOrder("user_grace", "user_frances");
	}

	@Test
	void usersWhoWereNotAddedStayInTheForm() {
		List<String> ids = IntStream.rangeClosed(1, 150).mapToObj("user_%05d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(150, "user_%05d"::formatted));
		this.browser.open("/workspaces/tenant-umbrella/members/add");
		Element field = this.browser.field("User ids");
		field.fill(String.join("\n", ids) + "\nnobody");
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Add").click();
		this.browser.eventually(() -> assertThat(field.error()).contains("nobody"));
		assertThat(field.value()).startsWith("user_00101").endsWith("nobody");
		field.fill("user_00150");
		this.browser.button("Add").click();
		this.browser.find("#members + .message").waitForText("1 member has been added");
		assertThat(this.openRouter.workspace("tenant-umbrella")).hasMembers("user_00150");
	}

	@Test
	void showsThePageAndTheFakeAndHowALostCreateIsSettled() {
		this.browser.open("/plan");
		assertThat(this.browser.texts("[aria-current=page]")).containsExactly("Declared");
		assertThat(this.browser.texts("header .target")).containsExactly("FAKE " + this.openRouter.baseUrl());
		this.browser.button("Lose the response to the next create").click();
		this.browser.waitForPath("/new");
		this.browser.field("Name").fill("Team Lost");
		this.browser.field("Slug").fill("team-lost");
		this.browser.button("Create").click();
		this.browser.waitForPath("/workspaces/team-lost");
		this.browser.eventually(() -> assertThat(this.browser.texts(".calls td").toString())
			.containsSubsequence("create, POST cut", "get team-lost, GET 200"));
	}

	@Test
	void showsHostileNamesAsText() {
		String name = "<img src=x onerror=\"document.title='taken'\"></bdi><script>alert(1)</script>";
		this.openRouter.seed((seed) -> seed.workspace("hostile", name));
		this.browser.open("/workspaces/hostile");
		assertThat(this.browser.heading().text()).isEqualTo(name);
		this.browser.open("/");
		assertThat(this.browser.texts("#rows th")).contains(name);
	}

	@Test
	void listsAndSearchesTenThousandWorkspaces() {
		this.browser.open("/");
		this.browser.button("Add 10,000 workspaces").click();
		this.browser.eventually(() -> assertThat(this.browser.texts("#count")).containsExactly("10,013 workspaces"));
		this.browser.link("Show more").click();
		this.browser.eventually(() -> assertThat(this.browser.texts("#rows th")).hasSizeGreaterThanOrEqualTo(100));
		this.browser.field("Search").fill("demo");
		this.browser.find("#count").waitForText("More than 50 workspaces found");
		this.browser.link("Show more").click();
		this.browser.find("#count").waitForText("More than 100 workspaces found");
		this.browser.field("Search").fill("demo-09999");
		this.browser.eventually(() -> assertThat(this.browser.texts("#rows th")).containsExactly("demo-09999"));
	}

	@Test
	void editWarnsOfConcurrentChangesAndThenSavesOnlyDifferences() {
		this.browser.open("/workspaces/team-search/edit");
		this.browser.field("Description").fill("Mine");
		this.browser.field("Sampling rate").fill("0.5");
		this.workspaces.update("team-search",
				UpdateWorkspaceRequest.builder().description("Theirs").name("Team Find").build());
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Save").click();
		this.browser.alert().waitForText("This workspace has changed in the meantime");
		assertThat(this.browser.field("Description").value()).isEqualTo("Mine");
		assertThat(this.browser.field("Sampling rate").value()).isEqualTo("0.5");
		assertThat(this.workspaces.get("team-search").description()).isEqualTo("Theirs");
		this.browser.button("Save").click();
		this.browser.waitForPath("/workspaces/team-search");
		assertThat(this.browser.texts(".message")).singleElement().asString().endsWith(" has been saved");
		this.openRouter.wireMock()
			.verify(WireMock.patchRequestedFor(WireMock.anyUrl()).withRequestBody(WireMock.equalToJson("""
					{"name": "Team Search", "description": "Mine", "io_logging_sampling_rate": 0.5}""")));
	}

	@Test
	void editShowsTheServersErrorAtTheField() {
		String refusal = """
				{"error": {"code": 400, "message": "'is_observability_broadcast_enabled' is not for you"}}""";
		this.openRouter.wireMock()
			.stubFor(WireMock.patch(WireMock.anyUrl()).willReturn(WireMock.jsonResponse(refusal, 400)));
		this.browser.open("/workspaces/team-search/edit");
		this.browser.field("Send traces to connected systems").click();
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Save").click();
		this.browser.eventually(() -> assertThat(this.browser.field("Send traces to connected systems").error())
			.isEqualTo("'Send traces to connected systems' is not for you"));
		this.browser.checkAccessibility();
	}

	@Test
	void formWithoutACsrfTokenIsForbidden() {
		this.browser.open("/workspaces/team-design/delete");
		this.browser.script("document.querySelector('#main [name=_csrf]').remove()");
		this.browser.console().expectFailedResponse(403);
		this.browser.button("Delete permanently").click();
		this.browser.eventually(() -> assertThat(this.browser.heading().text()).isEqualTo("Forbidden"));
	}

	@Test
	void focusMovesToTheErrorThatReplacesThePage() {
		Focus focus = new Focus(this.browser);
		this.browser.open("/");
		focus.goTo(this.browser.field("Search"));
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		this.browser.console().expectFailedResponse(502);
		this.browser.press("globex", Keys.ENTER);
		this.browser.waitForPath("/?q=globex");
		focus.waitUntilOn(this.browser.heading());
		focus.goTo(this.browser.link("All workspaces"));
	}

	@Test
	void listAndSearchContinueOnTheNextPageWithoutScripts() {
		this.browser.disableScripts();
		this.openRouter.seed((seed) -> seed.workspaces(120, "more-%03d"::formatted));
		this.browser.open("/");
		assertThat(this.browser.texts("#rows th")).hasSize(50);
		this.browser.link("Show more").click();
		this.browser.waitForPath("/?q=&from=50");
		this.browser.link("Show more").click();
		this.browser.waitForPath("/?q=&from=100");
		assertThat(this.browser.texts("#rows th")).hasSize(this.workspaces.list().totalCount().intValue() - 100)
			.last()
			.isEqualTo("more-120");
		assertThat(this.browser.link("Show more").shown()).isFalse();
		this.browser.field("Search").fill("MORE");
		this.browser.button("Search").click();
		this.browser.waitForPath("/?q=MORE");
		assertThat(this.browser.texts("#count")).containsExactly("More than 50 workspaces found");
		this.browser.link("Show more").click();
		this.browser.waitForPath("/?q=MORE&from=50");
		assertThat(this.browser.texts("#rows th")).first().isEqualTo("more-051");
		assertThat(this.browser.field("Search").value()).isEqualTo("MORE");
	}

	@Test
	void membersContinueOnTheNextPageWithoutScripts() {
		this.browser.disableScripts();
		this.openRouter.seed((seed) -> seed.users(70, "more_%03d"::formatted)
			.workspace("many", "Many", (workspace) -> workspace.everyone()));
		this.browser.open("/workspaces/many");
		assertThat(this.browser.texts("#member-rows th")).hasSize(50);
		this.browser.link("Show more").click();
		this.browser.waitForPath("/workspaces/many?from=50");
		assertThat(this.browser.texts("#member-rows th"))
			.hasSize(this.workspaces.listMembers("many").totalCount().intValue() - 50);
	}

	@Test
	void showsRecentCallsAndInjectsFaultsAndResetsTheFakeWithoutScripts() {
		this.browser.disableScripts();
		this.browser.open("/");
		this.browser.link("Show recent calls").click();
		this.browser.waitForPath("/live");
		assertThat(this.browser.texts(".calls td").toString()).contains("list, GET 200");
		this.browser.open("/");
		this.browser.field("Fault").choose("429 Too Many Requests");
		this.browser.field("How often").choose("One request in 10");
		this.browser.button("Set").click();
		this.browser.waitForPath("/live");
		assertThat(this.browser.texts("#fake-status"))
			.containsExactly("One request in 10 is rejected with Retry-After: 1.");
		assertThat(this.browser.field("Fault").value()).isEqualTo("RATE_LIMITED");
		this.browser.button("Reset").click();
		this.browser.waitForPath("/");
		assertThat(this.browser.texts("#fake-status")).containsExactly("No fault is injected.");
		this.browser.button("Add 10,000 workspaces").click();
		this.browser.find(".message[role=status]").waitForText("10,000 workspaces and users have been added");
	}

}
