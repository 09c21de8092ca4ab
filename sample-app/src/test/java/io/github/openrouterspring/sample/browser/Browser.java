package io.github.openrouterspring.sample.browser;

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

/**
 * A browser tab for one test: 1280 by 800 pixels, in light mode, with reduced motion.
 * Elements are found by their visible names.
 */
final class Browser {

	private final ChromeDriver driver;

	private final String origin;

	private final Console console;

	private boolean dark;

	private boolean scripts = true;

	private boolean trying;

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
		return element("link '%s'", name, "//a[@href][normalize-space()=%1$s or @aria-label=%1$s]");
	}

	Element button(String name) {
		return element("button '%s'", name, "//button[normalize-space()=%1$s or @aria-label=%1$s]");
	}

	/**
	 * Return the input, select or textarea with this label.
	 * @param label the label's whole text, or its text beside the hints and options in it
	 */
	Element field(String label) {
		return element("field '%s'", label, """
				//*[self::input or self::select or self::textarea][not(@type='hidden')]
				[@id=//label[normalize-space()=%1$s or text()[normalize-space()=%1$s]]/@for
				or ancestor::label[normalize-space()=%1$s or text()[normalize-space()=%1$s]] or @aria-label=%1$s
				or @aria-labelledby=//*[normalize-space()=%1$s]/@id]""");
	}

	private Element element(String description, String name, String xpath) {
		String quoted = (name.contains("'")) ? '"' + name + '"' : "'" + name + "'";
		return new Element(this, description.formatted(name), By.xpath(xpath.formatted(quoted)));
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
		return new Element(this, cssSelector, By.cssSelector(cssSelector));
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
	 * Retry assertions on the page until they hold. A nested call does not retry, because
	 * the outer one does.
	 */
	void eventually(Runnable assertions) {
		if (this.trying) {
			assertions.run();
			return;
		}
		this.trying = true;
		try {
			Awaitility.await()
				.pollInSameThread()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(50))
				.ignoreExceptionsMatching(Browser::passes)
				.untilAsserted(assertions::run);
		}
		finally {
			this.trying = false;
		}
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
		this.dark = dark;
		devTools("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", (dark) ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void scripts(boolean scripts) {
		this.scripts = scripts;
		devTools("Emulation.setScriptExecutionDisabled", Map.of("value", !scripts));
	}

	private void devTools(String command, Map<String, Object> parameters) {
		this.driver.executeCdpCommand(command, parameters);
	}

	/**
	 * Check that the page is accessible, in light and in dark.
	 */
	void checkAccessibility() {
		boolean before = this.dark;
		dark(false);
		assertThat(violations()).as("what is not accessible in light").isEmpty();
		dark(true);
		assertThat(violations()).as("what is not accessible in dark").isEmpty();
		dark(before);
	}

	/**
	 * Enable scripts only for the check, because they change the page.
	 */
	private List<String> violations() {
		boolean before = this.scripts;
		scripts(true);
		List<String> violations = Axe.violations(this);
		scripts(before);
		return violations;
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

	String source() {
		return this.driver.getPageSource();
	}

}
