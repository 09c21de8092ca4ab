package io.github.openrouterspring.sample.browser;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.test.FakeOpenRouter;
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
 * Tests for the console with a keyboard and a screen reader.
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
		this.browser.link("Show recent calls").waitUntilGone();
		this.browser.script("addEventListener('htmx:beforeRequest', (event) => event.preventDefault())");
		this.browser.eventually(() -> assertThat(this.browser.texts("#live.htmx-request")).isEmpty());
		this.browser.checkAccessibility();
		assertThat(this.focus.checkOrder()).as("focusable elements").isGreaterThanOrEqualTo(10);
	}

	@Test
	void skipsTheHeader() {
		this.browser.open("/");
		this.browser.press(Keys.TAB);
		assertThat(this.browser.find(":focus").text()).isEqualTo("Skip to content");
		this.focus.checkVisible();
		this.browser.press(Keys.ENTER);
		this.browser.press(Keys.TAB);
		assertThat(this.focus.on(this.browser.field("Search"))).as("comes next").isTrue();
	}

	@Test
	void searchesAndOpensAResult() {
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
	void focusMovesToTheFirstNewWorkspace() {
		this.openRouter.seed((seed) -> seed.workspaces(120, "more-%03d"::formatted));
		this.browser.open("/");
		this.focus.pressOn(this.browser.link("Show more"), Keys.ENTER);
		this.browser.eventually(() -> assertThat(this.browser.texts("#rows th")).hasSize(100));
		Element next = this.browser.find("#rows tr:nth-child(51) a");
		this.focus.waitUntilOn(next);
		this.focus.checkVisible();
		this.focus.pressOn(this.browser.link("Show more"), Keys.ENTER);
		// Until the rows arrive, the link itself is in this row
		this.browser.eventually(() -> assertThat(this.browser.texts("#rows th")).hasSizeGreaterThan(100));
		this.focus.waitUntilOn(this.browser.find("#rows tr:nth-child(101) a"));
		this.browser.press(Keys.TAB);
		this.focus.waitUntilOn(this.browser.find("#rows tr:nth-child(102) a"));
	}

	@Test
	void focusMovesToTheFirstNewMember() {
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
	void createsAWorkspaceAfterErrors() {
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
	void addsMembersAfterAnError() {
		this.browser.open("/workspaces/tenant-umbrella");
		this.focus.pressOn(this.browser.link("Add members"), Keys.ENTER);
		this.focus.goTo(this.browser.button("Add"));
		this.browser.console().expectFailedResponse(422);
		this.browser.press(Keys.SPACE);
		Element ids = this.browser.field("User ids");
		this.focus.waitUntilOn(ids);
		this.focus.checkVisible();
		assertThat(ids.error()).isEqualTo("'User ids' must not be empty");
		this.browser.press("user_ada");
		this.focus.pressOn(this.browser.button("Add"), Keys.ENTER);
		this.browser.find("#members + .message").waitForText("1 member has been added");
	}

	@Test
	void injectsFaults() {
		this.browser.open("/live?paused=true");
		Element fault = this.browser.field("Fault");
		Element often = this.browser.field("How often");
		this.focus.mark("#fake-status[role=status]");
		this.focus.pressOn(fault, Keys.END);
		this.browser.find("#fake-status").waitForText("the response is lost.");
		assertThat(this.focus.on(fault)).as("still has the focus").isTrue();
		this.focus.pressOn(often, Keys.HOME);
		this.browser.find("#fake-status").waitForText("Every request is");
		this.browser.pressWith(Keys.SHIFT, Keys.TAB);
		this.focus.waitUntilOn(fault);
		this.browser.press(Keys.HOME);
		this.browser.find("#fake-status").waitForText("No fault is injected.");
		assertThat(this.focus.marked("#fake-status")).as("is the status that was there").isTrue();
	}

}
