package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the pictures of the README to what it says of them. To take them anew:
 * {@code mvn verify -pl sample-app -am -Dtest=ScreenshotTests
 * -Dsurefire.failIfNoSpecifiedTests=false -Dscreenshots.update=true}
 */
@BrowserTest
class ScreenshotTests {

	private static final Path ROOT = Path.of("..");

	@Test
	void consoleInLight(Browser browser) throws IOException {
		browser.open("/");
		picture(browser, "docs/images/console-light.png", 1280, 800);
	}

	@Test
	void consoleInDark(Browser browser) throws IOException {
		browser.dark();
		browser.open("/");
		picture(browser, "docs/images/console-dark.png", 1280, 800);
	}

	@Test
	void consoleOnPhone(Browser browser) throws IOException {
		browser.phone();
		browser.open("/workspaces/env-production");
		picture(browser, "docs/images/console-phone.png", 390, 844);
	}

	private static void picture(Browser browser, String path, int width, int height) throws IOException {
		browser.heading(1).waitUntilShown();
		assertThat(browser.script("return document.documentElement.scrollWidth")).as("width of the page in pixels")
			.asInstanceOf(InstanceOfAssertFactories.LONG)
			.isLessThanOrEqualTo(width);
		Path file = ROOT.resolve(path);
		if (Boolean.getBoolean("screenshots.update")) {
			browser.screenshot(file);
		}
		assertThat(ImageIO.read(file.toFile())).extracting("width", "height").containsExactly(width, height);
		assertThat(Files.readString(ROOT.resolve("README.md"))).contains(path);
	}

}
