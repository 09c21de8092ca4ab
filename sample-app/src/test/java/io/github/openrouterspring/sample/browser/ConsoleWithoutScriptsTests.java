package io.github.openrouterspring.sample.browser;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the parts of the console that use scripts, in a browser that runs none.
 */
@BrowserTest
class ConsoleWithoutScriptsTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	private Browser browser;

	@BeforeEach
	void setUp(Browser browser) {
		this.browser = browser;
		browser.scripts(false);
	}

	@Test
	void listContinuesOnTheNextPage() {
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
	}

	@Test
	void searchesWhenTheFormIsSent() {
		this.openRouter.seed((seed) -> seed.workspaces(120, "more-%03d"::formatted));
		this.browser.open("/");
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
	void membersContinueOnTheNextPage() {
		this.openRouter.seed((seed) -> seed.users(70, "more_%03d"::formatted)
			.workspace("many", "Many", (workspace) -> workspace.everyone()));
		this.browser.open("/workspaces/many");
		assertThat(this.browser.texts("#member-rows th")).hasSize(50);
		this.browser.link("Show more").click();
		this.browser.waitForPath("/workspaces/many?from=50");
		assertThat(this.browser.texts("#member-rows th"))
			.hasSize(this.workspaces.listMembers("many").totalCount().intValue() - 50);
		assertThat(this.browser.link("Show more").shown()).isFalse();
	}

	@Test
	void injectsFaultsAndResetsTheFake() {
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

	@Test
	void recentCallsAreOnAPageOfTheirOwn() {
		this.browser.open("/plan");
		this.browser.link("Show recent calls").click();
		this.browser.waitForPath("/live");
		assertThat(this.browser.texts(".calls td").toString()).contains("list, GET 200");
	}

}
