package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.imageio.ImageIO;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that the README shows its pictures, and takes them anew with:
 * {@code mvn verify -pl sample-app -am -Dtest=ScreenshotTests
 * -Dsurefire.failIfNoSpecifiedTests=false -Dscreenshots.update=true}
 */
@BrowserTest
class ScreenshotTests {

	private static final Path ROOT = Path.of("..");

	private static final boolean UPDATE = Boolean.getBoolean("screenshots.update");

	@Autowired
	private WorkspacesClient workspaces;

	@AfterEach
	void startOver(Browser browser) {
		if (UPDATE) {
			browser.button("Reset").click();
			browser.find("#fake .message").waitForText("The fake has been reset");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void consoleInLightAndDark(boolean dark, Browser browser) throws IOException {
		browser.dark(dark);
		browser.size(1280, 1040);
		browser.open("/");
		showRetries(browser);
		picture(browser, "docs/images/console-%s.png".formatted((dark) ? "dark" : "light"), 1280, 1040);
	}

	@Test
	void consoleOnPhone(Browser browser) throws IOException {
		browser.phone();
		browser.open("/workspaces/env-production");
		picture(browser, "docs/images/console-phone.png", 390, 844);
	}

	/**
	 * Show calls that are retried, and nothing else.
	 */
	private void showRetries(Browser browser) {
		if (!UPDATE) {
			return;
		}
		browser.field("Fault").choose("503 Service Unavailable");
		browser.field("How often").choose("One request in 3");
		browser.eventually(
				() -> assertThat(browser.texts("#fake-status")).containsExactly("One request in 3 is rejected."));
		for (String slug : List.of("team-search", "team-platform", "tenant-acme", "env-production")) {
			this.workspaces.get(slug);
			this.workspaces.listBudgets(slug);
			this.workspaces.listMembers(slug);
		}
		browser.eventually(() -> {
			List<String> calls = browser.texts(".calls tbody tr");
			assertThat(calls).hasSize(10).anyMatch((call) -> call.contains("GET 503, GET 200"));
			assertThat(calls.get(0)).contains("listMembers env-production");
		});
		// A check may be rejected, too
		await().atMost(Duration.ofMinutes(2)).until(() -> browser.texts(".health").equals(List.of("UP")));
		browser.script("document.activeElement.blur(); scrollTo(0, 0)");
	}

	private static void picture(Browser browser, String path, int width, int height) throws IOException {
		browser.heading().waitUntilShown();
		assertThat(browser.script("return document.documentElement.scrollWidth")).as("width of the page in pixels")
			.asInstanceOf(InstanceOfAssertFactories.LONG)
			.isLessThanOrEqualTo(width);
		Path file = ROOT.resolve(path);
		if (UPDATE) {
			Files.write(file, browser.screenshot());
		}
		assertThat(ImageIO.read(file.toFile())).extracting("width", "height").containsExactly(width, height);
		assertThat(Files.readString(ROOT.resolve("README.md"))).contains(path);
	}

}
