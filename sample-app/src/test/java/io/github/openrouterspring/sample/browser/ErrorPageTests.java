package io.github.openrouterspring.sample.browser;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor sees instead of a page.
 */
@BrowserTest
class ErrorPageTests {

	@Test
	void unknownAddress(Browser browser) {
		browser.expectFailedResponse(404);
		browser.open("/nowhere");
		assertThat(browser.heading(1).text()).isEqualTo("Not Found");
		browser.checkAccessibility();
		browser.link("All workspaces").click();
		browser.waitForPath("/");
	}

	@Test
	void unknownWorkspace(Browser browser) {
		browser.expectFailedResponse(404);
		browser.open("/workspaces/nowhere");
		assertThat(browser.heading(1).text()).isEqualTo("Not found at OpenRouter");
	}

	@Test
	void formWithoutTheTokenOfPage(Browser browser) {
		browser.open("/workspaces/team-design/delete");
		browser.script("document.querySelector('#main [name=_csrf]').remove()");
		browser.expectFailedResponse(403);
		browser.button("Delete permanently").click();
		browser.eventually(() -> assertThat(browser.heading(1).text()).isEqualTo("Forbidden"));
	}

}
