package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tab of the browser, for one test: 1280 by 800 pixels, light, with as little motion as
 * the page allows.
 */
final class Browser extends Scope {

	private final ChromeDriver driver;

	private final String origin;

	private final Console console;

	private boolean dark;

	private boolean scripts = true;

	Browser(ChromeDriver driver, String origin) {
		super(new Patience());
		this.driver = driver;
		this.origin = origin;
		this.console = new Console(driver);
		size(1280, 800);
		light();
		// As in a window that is in front, or else nothing is seen of the focus
		devTools("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
	}

	/**
	 * Open a page of the application.
	 * @param path its path and query
	 */
	void open(String path) {
		this.driver.get(this.origin + path);
	}

	void reload() {
		this.driver.navigate().refresh();
	}

	void back() {
		this.driver.navigate().back();
	}

	/**
	 * Wait for another page.
	 * @param path its path and query
	 */
	void waitForPath(String path) {
		eventually(() -> assertThat(path()).isEqualTo(path));
	}

	private String path() {
		URI uri = URI.create(this.driver.getCurrentUrl());
		return (uri.getRawQuery() != null) ? uri.getRawPath() + "?" + uri.getRawQuery() : uri.getRawPath();
	}

	String title() {
		return this.driver.getTitle();
	}

	/**
	 * Press keys where the focus is, for example {@link org.openqa.selenium.Keys#TAB}.
	 */
	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * Press a key while another one is held, for example
	 * {@link org.openqa.selenium.Keys#SHIFT}.
	 */
	void pressWith(Keys held, CharSequence key) {
		new Actions(this.driver).keyDown(held).sendKeys(key).keyUp(held).perform();
	}

	/**
	 * Return the element that has the focus.
	 */
	Element focused() {
		return find(":focus");
	}

	/**
	 * Run a script, as its body with {@code return}.
	 */
	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/**
	 * Try assertions on the page until they hold.
	 */
	void eventually(ThrowingRunnable assertions) {
		patience().untilAsserted(assertions);
	}

	/**
	 * Wait longer or shorter than ten seconds for what is not there at once.
	 */
	void timeout(Duration timeout) {
		patience().setTimeout(timeout);
	}

	/**
	 * Set the size of the viewport of a desktop.
	 * @param width the width in pixels
	 * @param height the height in pixels
	 */
	void size(int width, int height) {
		resize(width, height, false);
	}

	/**
	 * Be as small as a phone.
	 */
	void phone() {
		resize(390, 844, true);
	}

	private void resize(int width, int height, boolean mobile) {
		devTools("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
	}

	void light() {
		scheme(false);
	}

	void dark() {
		scheme(true);
	}

	private void scheme(boolean dark) {
		this.dark = dark;
		devTools("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", (dark) ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/**
	 * Run no scripts on pages from now on.
	 */
	void withoutScripts() {
		scripts(false);
	}

	private void scripts(boolean scripts) {
		this.scripts = scripts;
		devTools("Emulation.setScriptExecutionDisabled", Map.of("value", !scripts));
	}

	/**
	 * Check that the page is accessible, in light and in dark.
	 */
	void checkAccessibility() {
		boolean before = this.dark;
		Map<String, String> violations = new LinkedHashMap<>();
		light();
		violations().forEach((violation) -> violations.put(violation, "light"));
		dark();
		violations().forEach((violation) -> violations.merge(violation, "dark", "%s and %s"::formatted));
		scheme(before);
		String list = violations.entrySet()
			.stream()
			.map((entry) -> "In %s: %s".formatted(entry.getValue(), entry.getKey()))
			.collect(Collectors.joining());
		assertThat(list).withFailMessage(() -> "%s is not accessible:%n%s".formatted(path(), list)).isEmpty();
	}

	private List<String> violations() {
		boolean before = this.scripts;
		scripts(true);
		try {
			return Axe.violations(this.driver);
		}
		finally {
			scripts(before);
		}
	}

	/**
	 * Expect that the server answers something with this status before the test ends.
	 * Chromium reports each such answer as an error.
	 * @param status the status, 400 or above
	 */
	void expectFailedResponse(int status) {
		this.console.expectFailedResponse(status);
	}

	/**
	 * Check what the console shows since the last check. Each test does so when it ends.
	 */
	void checkConsole() {
		this.console.check();
	}

	/**
	 * Write what is visible to a PNG file.
	 */
	void screenshot(Path file) {
		write(file, this.driver.getScreenshotAs(OutputType.BYTES));
	}

	/**
	 * Write a screenshot and the source of the page.
	 */
	void save(Path folder, String name) {
		screenshot(folder.resolve(name + ".png"));
		write(folder.resolve(name + ".html"), this.driver.getPageSource().getBytes());
	}

	private static void write(Path file, byte[] content) {
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void devTools(String command, Map<String, Object> parameters) {
		this.driver.executeCdpCommand(command, parameters);
	}

	@Override
	SearchContext context() {
		return this.driver;
	}

}
