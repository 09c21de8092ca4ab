package io.github.openrouterspring.sample.browser;

import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the panel with the health and the recent calls.
 */
@BrowserTest
@TestPropertySource(properties = "management.health.openrouter.time-to-live=1s")
class LivePanelTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Test
	void showsTheHealthOfTheApi(Browser browser) {
		browser.open("/");
		browser.find(".health").waitForText("UP");
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		browser.find(".health").waitForText("DOWN");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void callShowsItsTimeAndItsDurationOnOneLine(boolean phone, Browser browser) {
		if (phone) {
			browser.phone();
		}
		String slug = "long".repeat(12);
		this.openRouter.seed((seed) -> seed.workspace(slug, "Long"));
		browser.open("/workspaces/" + slug);
		browser.eventually(() -> assertThat(browser.texts(".calls td").toString()).contains("get " + slug));
		assertThat(browser.texts(".calls time[datetime]")).isNotEmpty()
			.allMatch((time) -> time.matches("\\d\\d:\\d\\d:\\d\\d"));
		assertThat(browser.script("""
				return [...document.querySelectorAll('.calls td:last-child')]
					.map((cell) => {
						const range = document.createRange();
						range.selectNodeContents(cell);
						return range.getClientRects().length;
					})""")).as("lines of each time").asInstanceOf(InstanceOfAssertFactories.LIST).containsOnly(1L);
	}

	@Test
	void focusStaysWhileThePanelRefreshesAndPausesAndResumes(Browser browser) {
		Focus focus = new Focus(browser);
		browser.open("/");
		Element pause = browser.link("Pause");
		focus.goTo(pause);
		focus.mark("#live");
		browser.eventually(() -> assertThat(focus.marked("#live")).as("is the old one").isFalse());
		focus.waitUntilOn(pause);
		browser.press(Keys.ENTER);
		focus.waitUntilOn(browser.link("Resume"));
		focus.checkVisible();
		assertThat(browser.find("#live[hx-get]").shown()).isFalse();
		browser.press(Keys.ENTER);
		focus.waitUntilOn(pause);
		assertThat(browser.find("#live[hx-get][hx-trigger='every 2s']").shown()).isTrue();
	}

}
