package io.github.openrouterspring.sample.browser;

import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor sees instead of a page.
 */
@BrowserTest
class ErrorPageTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Test
	void unknownWorkspace(Browser browser) {
		browser.console().expectFailedResponse(404);
		browser.open("/workspaces/nowhere");
		assertThat(browser.heading().text()).isEqualTo("Not found at OpenRouter");
		browser.checkAccessibility();
		browser.link("All workspaces").click();
		browser.waitForPath("/");
	}

	@Test
	void formWithoutTheTokenOfPage(Browser browser) {
		browser.open("/workspaces/team-design/delete");
		browser.script("document.querySelector('#main [name=_csrf]').remove()");
		browser.console().expectFailedResponse(403);
		browser.button("Delete permanently").click();
		browser.eventually(() -> assertThat(browser.heading().text()).isEqualTo("Forbidden"));
	}

	@Test
	void focusGoesToTheErrorInPlaceOfThePage(Browser browser) {
		Focus focus = new Focus(browser);
		browser.open("/");
		focus.goTo(browser.field("Search"));
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		browser.console().expectFailedResponse(502);
		browser.press("globex", Keys.ENTER);
		browser.waitForPath("/?q=globex");
		focus.waitUntilOn(browser.heading());
		focus.goTo(browser.link("All workspaces"));
	}

}
