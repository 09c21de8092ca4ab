package io.github.openrouterspring.sample.browser;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.InstanceOfAssertFactories;
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

	private static final String LONG_SLUG = "long".repeat(12);

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

	@Autowired
	private WorkspacesClient workspaces;

	private Browser browser;

	@BeforeEach
	void setUp(Browser browser) {
		this.browser = browser;
		browser.phone();
		this.openRouter
			.seed((seed) -> seed.users(300, "user_%05d"::formatted).user("u".repeat(100), MemberRole.MEMBER));
		this.workspaces.create(CreateWorkspaceRequest.builder("W\u202e" + "W".repeat(90) + "\ud83d\ude80", LONG_SLUG)
			.description("w".repeat(500))
			.defaultTextModel("m".repeat(100))
			.build());
		this.workspaces.bulkAddMembers(LONG_SLUG, List.of("user_00001", "u".repeat(100)));
		this.workspaces.setBudget(LONG_SLUG, BudgetInterval.LIFETIME, new BigDecimal("123456789.123456"));
		this.workspaces.setBudget(LONG_SLUG, BudgetInterval.DAILY, new BigDecimal("0.01"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?q=nothing+like+this", "/new", "/live?paused=true", "/plan",
			"/workspaces/team-platform", "/workspaces/tenant-umbrella" })
	void pageFits(String path) {
		this.browser.open(path);
		checkPage();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/edit", "/delete", "/members/add" })
	void pageOfAWorkspaceWithLongWordsFits(String path) {
		this.browser.open("/workspaces/" + LONG_SLUG + path);
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
		checkPage();
	}

	@Test
	void pageWithUsersWhoWereNotAddedFits() {
		this.browser.open("/workspaces/" + LONG_SLUG + "/members/add");
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
		checkPage();
	}

	private void checkPage() {
		this.browser.heading().waitUntilShown();
		this.browser.link("Show recent calls").waitUntilGone();
		checkFits();
		this.browser.checkAccessibility();
		this.browser.script("document.documentElement.style.fontSize = '200%'");
		this.browser.eventually(this::checkWidth);
	}

	private void checkFits() {
		this.browser.eventually(() -> {
			assertThat(this.browser.script(OUTSIDE, WIDTH)).as("what is wider than the phone")
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.isEmpty();
			checkWidth();
			assertThat(this.browser.script(TOO_SMALL)).as("what is too small to tap")
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.isEmpty();
		});
	}

	private void checkWidth() {
		assertThat(this.browser.script("return document.documentElement.scrollWidth")).as("width of the page")
			.isEqualTo((long) WIDTH);
	}

}
