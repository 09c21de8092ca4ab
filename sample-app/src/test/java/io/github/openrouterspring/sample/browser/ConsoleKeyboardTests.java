package io.github.openrouterspring.sample.browser;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The console for a visitor who has no mouse and may not see.
 */
@BrowserTest
class ConsoleKeyboardTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	private Browser browser;

	private Focus focus;

	@BeforeEach
	void setUp(Browser browser) {
		this.browser = browser;
		this.focus = new Focus(browser);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?q=team", "/new", "/live?paused=true", "/plan", "/workspaces/team-platform",
			"/workspaces/team-platform/edit", "/workspaces/team-platform/delete",
			"/workspaces/team-platform/members/add" })
	void pageIsAccessibleAndInReadingOrder(String path) {
		this.browser.open(path);
		this.browser.link("Show metrics").waitUntilGone();
		this.browser.script("addEventListener('htmx:beforeRequest', (event) => event.preventDefault())");
		this.browser.eventually(() -> assertThat(this.browser.texts("#live.htmx-request")).isEmpty());
		this.browser.checkAccessibility();
		assertThat(this.focus.checkOrder()).as("elements to go to").isGreaterThan(10);
	}

	@Test
	void skipsWhatStandsOnEachPage() {
		this.browser.open("/");
		this.browser.press(Keys.TAB);
		assertThat(this.browser.find(":focus").text()).isEqualTo("Skip to content");
		this.focus.checkVisible();
		this.browser.press(Keys.ENTER);
		this.browser.press(Keys.TAB);
		assertThat(this.focus.on(this.browser.field("Search"))).as("comes next").isTrue();
	}

	@Test
	void searchesAndOpensWhatIsFound() {
		this.browser.open("/");
		this.focus.mark("#count[role=status]");
		this.focus.pressOn(this.browser.field("Search"), "globex");
		this.browser.find("#count").waitForText("1 workspace found");
		assertThat(this.focus.on(this.browser.field("Search"))).as("still has the focus").isTrue();
		assertThat(this.focus.marked("#count")).as("is the status that was there").isTrue();
		this.focus.pressOn(this.browser.link("Globex"), Keys.ENTER);
		this.browser.waitForPath("/workspaces/tenant-globex");
	}

	@Test
	void goesOnWithTheFirstOfTheRowsThatCome() {
		this.openRouter.seed((seed) -> seed.workspaces(120, "more-%03d"::formatted));
		this.browser.open("/");
		this.focus.pressOn(this.browser.link("Show more"), Keys.ENTER);
		this.browser.eventually(() -> assertThat(this.browser.texts("#rows th")).hasSize(100));
		Element next = this.browser.find("#rows tr:nth-child(51) a");
		this.focus.waitUntilOn(next);
		this.focus.checkVisible();
		this.focus.pressOn(this.browser.link("Show more"), Keys.ENTER);
		// Until the rows have come, the link itself is in the row that the first of them
		// takes
		this.browser.eventually(() -> assertThat(this.browser.texts("#rows th")).hasSizeGreaterThan(100));
		this.focus.waitUntilOn(this.browser.find("#rows tr:nth-child(101) a"));
		this.browser.press(Keys.TAB);
		this.focus.waitUntilOn(this.browser.find("#rows tr:nth-child(102) a"));
	}

	@Test
	void goesOnWithTheFirstOfTheMembersThatCome() {
		this.openRouter.seed((seed) -> seed.users(70, "more_%03d"::formatted)
			.workspace("many", "Many", (workspace) -> workspace.everyone()));
		this.browser.open("/workspaces/many");
		this.focus.pressOn(this.browser.link("Show more"), Keys.ENTER);
		this.focus.waitUntilOn(this.browser.find("#member-rows tr:nth-child(51) input"));
		this.focus.checkVisible();
		this.browser.link("Show more").waitUntilGone();
		this.browser.press(Keys.SPACE);
		this.focus.goTo(this.browser.button("Remove selected"));
	}

	@Test
	void createsWorkspaceAfterErrors() {
		this.browser.open("/new");
		this.focus.pressOn(this.browser.field("Name"), "Team Keys");
		this.focus.pressOn(this.browser.field("Slug"), "Team Keys");
		this.browser.console().expectFailedResponse(422);
		this.browser.press(Keys.ENTER);
		this.focus.waitUntilOn(this.browser.alert());
		this.browser.press(Keys.TAB);
		assertThat(this.browser.find(":focus").text()).startsWith("Slug: 'Slug' must be lower case");
		this.browser.press(Keys.ENTER);
		this.focus.goTo(this.browser.field("Slug"));
		assertThat(this.browser.field("Slug").error()).startsWith("'Slug' must be lower case");
		this.browser.pressWith(Keys.CONTROL, "a");
		this.browser.press("team-keys");
		this.focus.pressOn(this.browser.field("Log prompts and completions"), Keys.SPACE);
		this.focus.pressOn(this.browser.button("Create"), Keys.SPACE);
		this.browser.waitForPath("/workspaces/team-keys");
		assertThat(this.browser.texts("[role=status].message")).containsExactly("Team Keys has been created");
		assertThat(this.workspaces.get("team-keys").observabilityIoLoggingEnabled()).isTrue();
	}

	@Test
	void setsBudgetAfterAnError() {
		this.browser.open("/workspaces/tenant-umbrella");
		this.focus.pressOn(this.browser.field("Interval"), Keys.ARROW_DOWN);
		assertThat(this.browser.field("Interval").value()).isEqualTo("monthly");
		Element limit = this.browser.field("Limit in US dollars");
		this.focus.pressOn(limit, "much", Keys.ENTER);
		this.browser.eventually(() -> assertThat(limit.error()).startsWith("'much' is not an amount"));
		this.browser.press(Keys.TAB);
		assertThat(this.focus.on(this.browser.field("Interval"))).as("comes next").isTrue();
		assertThat(this.browser.field("Interval").value()).isEqualTo("monthly");
		this.focus.goTo(limit);
		this.browser.pressWith(Keys.CONTROL, "a");
		this.browser.press("20", Keys.ENTER);
		this.browser.find("[role=status].message").waitForText("The monthly budget has been set");
		assertThat(this.workspaces.getBudget("tenant-umbrella", BudgetInterval.MONTHLY).limitUsd())
			.isEqualByComparingTo("20");
	}

	@Test
	void addsMembersAfterAnError() {
		this.openRouter.seed((seed) -> seed.users(900, "user_%05d"::formatted));
		this.browser.open("/workspaces/tenant-umbrella");
		this.focus.pressOn(this.browser.link("Add members"), Keys.ENTER);
		this.focus.goTo(this.browser.button("Add"));
		this.browser.console().expectFailedResponse(422);
		this.browser.press(Keys.SPACE);
		Element ids = this.browser.field("User ids");
		this.focus.waitUntilOn(ids);
		this.focus.checkVisible();
		assertThat(ids.error()).isEqualTo("Enter at least one user id");
		this.focus.paste("user_00001\nuser_00002\nuser_00003\nnobody");
		this.focus.pressOn(this.browser.button("Add"), Keys.ENTER);
		this.browser.alert().waitForText("nobody");
		this.focus.pressOn(this.browser.link("Retry remaining users"), Keys.ENTER);
		this.focus.goTo(ids);
		this.browser.pressWith(Keys.CONTROL, "a");
		this.browser.press("user_00001");
		this.focus.pressOn(this.browser.button("Add"), Keys.ENTER);
		this.browser.find("#outcome").waitForText("Added 1 of 1");
	}

	@Test
	void focusStaysWhileMembersAreAdded() {
		List<String> ids = IntStream.rangeClosed(1, 300).mapToObj("user_%05d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(300, "user_%05d"::formatted));
		this.browser.open("/workspaces/tenant-umbrella/members/add");
		this.focus.goTo(this.browser.field("User ids"));
		this.focus.paste(String.join("\n", ids));
		this.focus.goTo(this.browser.button("Add"));
		CompletableFuture<FakeFault> held = new CompletableFuture<FakeFault>().completeOnTimeout(null, 1,
				TimeUnit.MINUTES);
		this.openRouter.faults(held::join);
		this.browser.press(Keys.ENTER);
		Element back = this.browser.link("Back to the workspace");
		this.focus.goTo(back);
		this.focus.mark("#bulk");
		this.focus.mark("#outcome[role=status]");
		this.browser.eventually(() -> assertThat(this.focus.marked("#bulk")).as("is the old one").isFalse());
		assertThat(this.focus.on(back)).as("still has the focus").isTrue();
		held.complete(null);
		this.browser.find("#outcome").waitForText("Added 300 of 300");
		assertThat(this.focus.marked("#outcome")).as("is the status that was there").isTrue();
		this.focus.waitUntilOn(back);
	}

	@Test
	void deletesAfterAnError() {
		this.browser.open("/workspaces/tenant-umbrella");
		this.focus.pressOn(this.browser.link("Delete"), Keys.ENTER);
		Element typed = this.browser.field("Slug of the workspace");
		this.focus.goTo(typed);
		this.browser.console().expectFailedResponse(422);
		this.browser.press("tenant", Keys.ENTER);
		this.browser.eventually(() -> assertThat(typed.error()).isEqualTo("This is not the slug of the workspace"));
		this.focus.waitUntilOn(typed);
		this.browser.press(Keys.END, "-umbrella");
		this.focus.pressOn(this.browser.button("Delete permanently"), Keys.ENTER);
		this.browser.waitForPath("/");
		assertThat(this.browser.texts("[role=status].message")).containsExactly("tenant-umbrella has been deleted");
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> this.workspaces.get("tenant-umbrella"));
	}

	@Test
	void switchesTheFake() {
		this.browser.open("/live?paused=true");
		Element unavailable = this.browser.field("503 Service Unavailable");
		Element often = this.browser.field("How often");
		this.focus.mark("#fake-status[role=status]");
		this.focus.pressOn(unavailable, Keys.SPACE);
		this.browser.find("#fake-status").waitForText("rejected.");
		assertThat(this.focus.on(unavailable)).as("still has the focus").isTrue();
		this.focus.pressOn(often, Keys.HOME);
		this.browser.find("#fake-status").waitForText("Every request is rejected.");
		this.browser.press(Keys.ARROW_DOWN);
		this.browser.find("#fake-status").waitForText("Every second request is rejected.");
		assertThat(this.focus.on(often)).as("still has the focus").isTrue();
		this.focus.goBackTo(unavailable);
		this.browser.press(Keys.SPACE);
		this.browser.find("#fake-status").waitForText("No faults are injected.");
		assertThat(this.focus.marked("#fake-status")).as("is the status that was there").isTrue();
	}

}
