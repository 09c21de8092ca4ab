package io.github.openrouterspring.sample.browser;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console on a phone: nothing is wider than the screen or too small to tap,
 * even with long words and a doubled font size.
 */
@BrowserTest
class ConsolePhoneTests {

	private static final int WIDTH = 390;

	private static final String LONG_SLUG = "longlonglonglonglonglonglonglonglonglonglonglong";

	private static final String LONG_PATH = "/workspaces/" + LONG_SLUG;

	private static final String OUTSIDE = """
			return [...document.querySelectorAll('body *')]
				.filter((element) => element.checkVisibility() && !element.closest('.skip, .hidden'))
				.filter((element) => {
					const box = element.getBoundingClientRect();
					return box.left + scrollX < -1 || box.right + scrollX > arguments[0] + 1;
				})
				.map((element) => `${element.tagName} ${element.textContent.trim().substring(0, 50)}`);
			""";

	private static final String TOO_SMALL = """
			return [...document.querySelectorAll('nav a, button, summary, input, select, textarea, .button, [hx-get]:is(a)')]
				.filter((element) => element.checkVisibility() && element.type !== 'hidden')
				.map((element) => element.matches('[type=checkbox]') ? element.closest('label') : element)
				.map((element) => [element.getBoundingClientRect(), element.outerHTML.substring(0, 200)])
				.filter(([box]) => box.width < 24 || box.height < 24)
				.map(([box, name]) => `${box.width} by ${box.height}: ${name}`);
			""";

	@Autowired
	private FakeOpenRouter openRouter;

	private Browser browser;

	@BeforeEach
	void setUp(Browser browser) {
		this.browser = browser;
		browser.phone();
		String user = "u".repeat(100);
		this.openRouter.seed((seed) -> seed.users(300, "user_%05d"::formatted)
			.user(user, MemberRole.MEMBER)
			.workspace(LONG_SLUG, "W\u202e" + "W".repeat(90) + "\ud83d\ude80",
					(workspace) -> workspace.description("w".repeat(500))
						.field("default_text_model", "m".repeat(100))
						.members("user_00001", user)
						.budget(BudgetInterval.LIFETIME, new BigDecimal("123456789.123456"))
						.budget(BudgetInterval.DAILY, new BigDecimal("0.01"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?q=nothing+like+this", "/new", "/live?paused=true", "/plan",
			"/workspaces/team-platform", "/workspaces/tenant-umbrella", LONG_PATH, LONG_PATH + "/edit",
			LONG_PATH + "/delete", LONG_PATH + "/members/add" })
	void pageFits(String path) {
		this.browser.open(path);
		checkPage();
	}

	@Test
	void pageWithErrorsFits() {
		this.browser.open("/new");
		this.browser.field("Slug").fill("Not" + LONG_SLUG);
		this.browser.field("Sampling rate").fill("9".repeat(80));
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Create").click();
		this.browser.alert().waitForText("Name: ");
		checkPage();
	}

	@Test
	void errorPageFits() {
		this.browser.console().expectFailedResponse(404);
		this.browser.open("/workspaces/" + "nowhere".repeat(20));
		assertThat(this.browser.heading().text()).isEqualTo("Not found at OpenRouter");
		checkPage();
		this.browser.link("All workspaces").click();
		this.browser.waitForPath("/");
	}

	@Test
	void pageWithUsersWhoWereNotAddedFits() {
		this.browser.open(LONG_PATH + "/members/add");
		this.browser.field("User ids").fill("nobody".repeat(20));
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Add").click();
		this.browser.eventually(() -> assertThat(this.browser.field("User ids").error()).contains("nobody"));
		checkPage();
	}

	@Test
	void reportOfThePlanFits() {
		this.browser.open("/plan");
		this.browser.button("Apply").click();
		this.browser.find("pre").waitForText("5 steps applied");
		assertThat(this.openRouter.workspace("sample-team")).hasName("Sample Team");
		checkPage();
	}

	private void checkPage() {
		this.browser.heading().waitUntilShown();
		this.browser.link("Show recent calls").waitUntilGone();
		this.browser.eventually(() -> {
			assertNone("what is wider than the phone", OUTSIDE);
			checkWidth();
			assertNone("what is too small to tap", TOO_SMALL);
		});
		this.browser.checkAccessibility();
		this.browser.script("document.documentElement.style.fontSize = '200%'");
		this.browser.eventually(this::checkWidth);
	}

	private void assertNone(String description, String script) {
		assertThat((List<?>) this.browser.script(script, WIDTH)).as(description).isEmpty();
	}

	private void checkWidth() {
		assertThat(this.browser.script("return document.documentElement.scrollWidth")).as("width of the page")
			.isEqualTo((long) WIDTH);
	}

}
