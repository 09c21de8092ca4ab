package io.github.openrouterspring.sample.browser;

import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Browser}: its checks can fail, and tests are isolated.
 */
@BrowserTest
class BrowserTests {

	@Autowired
	private FakeOpenRouter openRouter;

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

	@RepeatedTest(2)
	void testsAreIsolated(Browser browser) {
		assertThat(this.openRouter.workspace("left-over")).doesNotExist();
		this.openRouter.seed((seed) -> seed.workspaces(1, (number) -> "left-over"));
		browser.open("/browser-tests/inaccessible.html");
		String stored = "return document.cookie + (localStorage.getItem('left') ?? '') + innerWidth";
		assertThat(browser.script(stored)).isEqualTo("1280");
		browser.script("document.cookie = 'left=over'; localStorage.setItem('left', 'over')");
		browser.size(1000, 700);
		assertThat(browser.script(stored)).isEqualTo("left=overover1000");
	}

}
