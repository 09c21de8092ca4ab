package io.github.openrouterspring.sample.browser;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/**
 * A browser tab for one test: 1280 by 800 pixels, in light mode, with reduced motion.
 * Elements are found by their visible names.
 */
final class Browser {

	private static final String VIOLATIONS = """
			return axe.run(document, {
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
				resultTypes: ['violations']
			}).then((results) => results.violations.map((violation) =>
				`${violation.id}: ${violation.help} (${violation.helpUrl})\\n`
				+ violation.nodes.map((node) =>
					`  ${node.target.join(' ')}\\n    ${node.html}\\n    ${node.failureSummary}\\n`).join('')));
			""";

	private final ChromeDriver driver;

	private final String origin;

	private final Console console;

	Browser(ChromeDriver driver, String origin) {
		this.driver = driver;
		this.origin = origin;
		this.console = new Console(driver);
		size(1280, 800);
		dark(false);
		// Show the focus although the window is not in front
		devTools("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
	}

	/**
	 * Open a page of the application.
	 * @param path its path and query
	 */
	void open(String path) {
		this.driver.get(this.origin + path);
	}

	/**
	 * Wait for another page.
	 * @param path its path and query
	 */
	void waitForPath(String path) {
		eventually(() -> assertThat(this.driver.getCurrentUrl().replaceFirst("#.*", "")).isEqualTo(this.origin + path));
	}

	Element link(String name) {
		return named(name, "//a[@href][normalize-space()=%1$s or @aria-label=%1$s]");
	}

	Element button(String name) {
		return named(name, "//button[normalize-space()=%1$s or @aria-label=%1$s]");
	}

	/**
	 * Return the input, select or textarea with this label.
	 * @param label the label's whole text, or its text beside the hints and options in it
	 */
	Element field(String label) {
		return named(label, """
				//*[self::input or self::select or self::textarea][not(@type='hidden')]
				[@id=//label[normalize-space()=%1$s or text()[normalize-space()=%1$s]]/@for
				or ancestor::label[normalize-space()=%1$s or text()[normalize-space()=%1$s]] or @aria-label=%1$s
				or @aria-labelledby=//*[normalize-space()=%1$s]/@id]""");
	}

	private Element named(String name, String xpath) {
		String quoted = (name.contains("'")) ? '"' + name + '"' : "'" + name + "'";
		return new Element(this, By.xpath(xpath.formatted(quoted)));
	}

	Element heading() {
		return find("h1");
	}

	/**
	 * Return the error message.
	 */
	Element alert() {
		return find("[role=alert]");
	}

	/**
	 * Return an element that has no visible name.
	 */
	Element find(String cssSelector) {
		return new Element(this, By.cssSelector(cssSelector));
	}

	List<WebElement> displayed(By by) {
		return this.driver.findElements(by).stream().filter(WebElement::isDisplayed).toList();
	}

	/**
	 * Return the visible texts of all elements that match now, without waiting for any.
	 */
	List<String> texts(String cssSelector) {
		return until(() -> this.driver.findElements(By.cssSelector(cssSelector))
			.stream()
			.map((element) -> element.getText().strip())
			.toList());
	}

	/**
	 * Press keys on the focused element, for example {@link Keys#TAB}.
	 */
	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	void pressWith(Keys held, CharSequence key) {
		new Actions(this.driver).keyDown(held).sendKeys(key).keyUp(held).perform();
	}

	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	<T> T until(Supplier<T> attempt) {
		AtomicReference<T> result = new AtomicReference<>();
		eventually(() -> result.set(attempt.get()));
		return result.get();
	}

	/**
	 * Retry assertions on the page until they hold.
	 */
	void eventually(Runnable assertions) {
		Awaitility.await()
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptionsMatching(Browser::passes)
			.untilAsserted(assertions::run);
	}

	/**
	 * Return whether the element is missing because the page is changing.
	 */
	private static boolean passes(Throwable ex) {
		return ex instanceof NotFoundException || ex instanceof StaleElementReferenceException
				|| ex instanceof ElementNotInteractableException || (ex instanceof WebDriverException
						&& String.valueOf(ex.getMessage()).contains("does not belong to the document"));
	}

	void size(int width, int height) {
		resize(width, height, false);
	}

	void phone() {
		resize(390, 844, true);
	}

	private void resize(int width, int height, boolean mobile) {
		devTools("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
	}

	void dark(boolean dark) {
		devTools("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", (dark) ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void disableScripts() {
		devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
	}

	private void devTools(String command, Map<String, Object> parameters) {
		this.driver.executeCdpCommand(command, parameters);
	}

	/**
	 * Check that the page is accessible, in light and in dark.
	 */
	void checkAccessibility() {
		script(contentOf(Browser.class.getResource("/axe.min.js"), StandardCharsets.UTF_8));
		for (String scheme : List.of("light", "dark")) {
			dark(scheme.equals("dark"));
			assertThat(script(VIOLATIONS)).as("what is not accessible in " + scheme).asInstanceOf(LIST).isEmpty();
		}
		dark(false);
	}

	/**
	 * Return the console of the tab, in which each test expects no errors.
	 */
	Console console() {
		return this.console;
	}

	byte[] screenshot() {
		return this.driver.getScreenshotAs(OutputType.BYTES);
	}

}
