package io.github.openrouterspring.sample.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console of a tab. It must show no errors: no exceptions in scripts, failed
 * requests, or violations of the content security policy.
 */
final class Console {

	private final WebDriver driver;

	private final Set<Integer> expected = new TreeSet<>();

	Console(WebDriver driver) {
		this.driver = driver;
	}

	/**
	 * Expect a response with this status before the test ends. Chromium reports each one
	 * as an error.
	 * @param status the status, 400 or above
	 */
	void expectFailedResponse(int status) {
		this.expected.add(status);
	}

	/**
	 * Check the entries since the last check. This runs after each test.
	 */
	void check() {
		List<String> unexpected = new ArrayList<>();
		Set<Integer> missing = new TreeSet<>(this.expected);
		for (LogEntry entry : this.driver.manage().logs().get(LogType.BROWSER)) {
			String message = entry.getMessage();
			boolean error = entry.getLevel().intValue() >= Level.SEVERE.intValue()
					|| message.contains("Content Security Policy");
			if (error && this.expected.stream().noneMatch((status) -> tellsOf(status, message))) {
				unexpected.add(message);
			}
			missing.removeIf((status) -> tellsOf(status, message));
		}
		this.expected.clear();
		assertThat(unexpected).as("errors in the console of the browser").isEmpty();
		assertThat(missing).as("statuses that were expected of some response, and that none had").isEmpty();
	}

	/**
	 * The browser and htmx both log a failed response.
	 */
	private static boolean tellsOf(int status, String message) {
		return message.contains("the server responded with a status of %d ".formatted(status))
				|| message.contains("Response Status Error Code %d ".formatted(status));
	}

}
