package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.ImageIO;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Browser}: it finds its way, and what it checks can fail.
 */
@BrowserTest
class BrowserTests {

	private static final String FORM = "/browser-tests/form.html";

	private static final String FAILING = "/browser-tests/failing.html";

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	@Test
	void findsFieldsByTheirLabelsAndFillsThem(Browser browser) {
		browser.open(FORM);
		assertThat(browser.heading(1).text()).isEqualTo("Form");
		assertThat(browser.field("Name").value()).isEqualTo("Team Red");
		browser.field("Name").fill("Team Blue");
		browser.field("Sort").choose("latency");
		browser.field("Slow").check(true);
		assertThat(browser.field("Slow").checked()).isTrue();
		browser.button("Create").click();
		browser.waitForPath(FORM + "?name=Team+Blue&sort=latency&slow=on");
	}

	@Test
	void readsTheErrorOfFieldAsScreenReaderTellsIt(Browser browser) {
		browser.open(FORM);
		assertThat(browser.field("Name").error()).isEqualTo("As it is shown. It's taken.");
		assertThat(browser.field("Slow").error()).isEmpty();
	}

	@Test
	void findsOnlyInItsScopeAndWaitsForWhatChanges(Browser browser) {
		browser.open(FORM);
		Element budgets = browser.region("Budgets");
		Element daily = budgets.row("daily");
		daily.button("Delete").click();
		browser.status().waitForText("Deleted daily");
		daily.waitUntilGone();
		assertThat(daily.shown()).isFalse();
		assertThat(budgets.texts("tbody td:first-child")).containsExactly("monthly");
	}

	@Test
	void goesByKeyboard(Browser browser) {
		browser.open(FORM);
		browser.press(Keys.TAB);
		assertThat(browser.focused().attribute("name")).isEqualTo("name");
		browser.link("Open it again").press(Keys.ENTER);
		browser.waitForPath(FORM + "?again=");
	}

	@Test
	void saysWhatIsNotThereOrThereMoreThanOnce(Browser browser) {
		browser.timeout(Duration.ofMillis(200));
		browser.open(FORM);
		assertThat(browser.button("Help").text()).as("the one that is shown").isEqualTo("?");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> browser.region("Budgets").row("weekly").button("Delete").click())
			.withMessageContaining("There are 0 elements to see as row 'weekly' in region 'Budgets', not one");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> browser.button("Delete").click())
			.withMessageContaining("There are 2 elements to see as button 'Delete', not one");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> browser.heading(1).waitForText("Formula"))
			.withMessageContaining("text of heading of level 1")
			.withMessageContaining("Formula");
	}

	@Test
	void runsPagesWithoutScripts(Browser browser) {
		browser.withoutScripts();
		browser.timeout(Duration.ofMillis(500));
		browser.open(FORM);
		browser.checkAccessibility();
		browser.open(FORM);
		browser.row("daily").button("Delete").click();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> browser.row("daily").waitUntilGone());
	}

	@Test
	void accessiblePageHasNoViolations(Browser browser) {
		browser.open(FORM);
		browser.checkAccessibility();
	}

	@Test
	void listsViolationsWithTheirTargetsInLightAndDark(Browser browser) {
		browser.open("/browser-tests/inaccessible.html");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser::checkAccessibility)
			.withMessageContaining("inaccessible.html is not accessible")
			.withMessageContaining("In light and dark: label: ")
			.withMessageContaining("#nameless")
			.withMessageContaining("In dark: color-contrast: ")
			.withMessageContaining("<p class=\"note\">")
			.withMessageContaining("insufficient color contrast of 1.49");
	}

	@Test
	void listsErrorsOfTheConsole(Browser browser) {
		browser.open(FAILING);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser::checkConsole)
			.withMessageContaining("The script has failed")
			.withMessageContaining("Content Security Policy")
			.withMessageContaining("https://images.example.com/elsewhere.png")
			.withMessageNotContaining("A warning");
	}

	@Test
	void failedResponseIsAnErrorUnlessItIsExpected(Browser browser) {
		String missing = "/browser-tests/missing.js";
		browser.open(missing);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser::checkConsole)
			.withMessageContaining(missing);
		browser.expectFailedResponse(404);
		browser.open(missing);
		browser.checkConsole();
		browser.expectFailedResponse(404);
		browser.open(FORM);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(browser::checkConsole)
			.withMessageContaining("that none had")
			.withMessageContaining("404");
	}

	@RepeatedTest(2)
	void startsEachTestAfresh(Browser browser) {
		assertThat(this.workspaces.stream().map(Workspace::slug)).contains("team-platform").doesNotContain("left-over");
		this.openRouter.seed((seed) -> seed.workspace("left-over", "Left over", (workspace) -> {
		}));
		browser.open(FORM);
		String stored = "return document.cookie + (localStorage.getItem('left') ?? '') + innerWidth";
		assertThat(browser.script(stored)).isEqualTo("1280");
		browser.script("document.cookie = 'left=over'; localStorage.setItem('left', 'over')");
		browser.size(1000, 700);
		assertThat(browser.script(stored)).isEqualTo("left=overover1000");
	}

	@Test
	void takesScreenshotsOfDesktopAndPhone(Browser browser, @TempDir Path folder) throws IOException {
		browser.open(FORM);
		Path desktop = folder.resolve("desktop.png");
		browser.screenshot(desktop);
		assertThat(ImageIO.read(desktop.toFile())).extracting("width", "height").containsExactly(1280, 800);
		browser.phone();
		Path phone = folder.resolve("phone.png");
		browser.screenshot(phone);
		assertThat(ImageIO.read(phone.toFile())).extracting("width", "height").containsExactly(390, 844);
	}

}
