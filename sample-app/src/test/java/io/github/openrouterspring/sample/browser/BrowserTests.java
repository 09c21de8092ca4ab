package io.github.openrouterspring.sample.browser;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Browser}: its checks can fail.
 */
@BrowserTest
class BrowserTests {

	@Test
	void reportsViolationsInLightAndDark(Browser browser) {
		browser.open("/browser-tests/inaccessible.html");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser::checkAccessibility)
			.withMessageContainingAll("not accessible in light", "label: ", "#nameless");
		browser.script("document.getElementById('nameless').remove()");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser::checkAccessibility)
			.withMessageContainingAll("not accessible in dark", "color-contrast: ", "<p class=\"note\">");
		browser.script("document.querySelector('.note').remove()");
		browser.checkAccessibility();
	}

	@Test
	void reportsErrorsOfTheConsole(Browser browser) {
		browser.open("/browser-tests/failing.html");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser.console()::check)
			.withMessageContainingAll("The script has failed", "Content Security Policy",
					"https://images.example.com/elsewhere.png")
			.withMessageNotContaining("A warning");
	}

	@Test
	void failedResponseIsAnErrorUnlessExpected(Browser browser) {
		String missing = "/browser-tests/missing.js";
		browser.open(missing);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser.console()::check)
			.withMessageContaining(missing);
		browser.console().expectFailedResponse(404);
		browser.open(missing);
		browser.console().check();
		browser.console().expectFailedResponse(404);
		browser.open("/new");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser.console()::check)
			.withMessageContainingAll("that none had", "404");
	}

}
