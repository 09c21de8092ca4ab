package io.github.openrouterspring.sample.browser;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console of a tab, which shall show no error: no exception of a script, nothing that
 * could not be loaded, nothing that the content security policy has blocked.
 */
final class Console {

	private final WebDriver driver;

	private final Set<Integer> expected = new TreeSet<>();

	Console(WebDriver driver) {
		this.driver = driver;
	}

	void expectFailedResponse(int status) {
		this.expected.add(status);
	}

	/**
	 * Check what was logged since the last check.
	 */
	void check() {
		List<String> messages = this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter(Console::isError)
			.map(LogEntry::getMessage)
			.toList();
		List<Integer> missing = this.expected.stream()
			.filter((status) -> messages.stream().noneMatch((message) -> tellsOf(status, message)))
			.toList();
		List<String> unexpected = messages.stream()
			.filter((message) -> this.expected.stream().noneMatch((status) -> tellsOf(status, message)))
			.toList();
		this.expected.clear();
		assertThat(unexpected).as("errors in the console of the browser").isEmpty();
		assertThat(missing).as("statuses that were expected of some response, and that none had").isEmpty();
	}

	private static boolean isError(LogEntry entry) {
		return entry.getLevel().intValue() >= Level.SEVERE.intValue()
				|| entry.getMessage().contains("Content Security Policy");
	}

	/**
	 * The browser and htmx both log a failed response.
	 */
	private static boolean tellsOf(int status, String message) {
		return message.contains("the server responded with a status of %d ".formatted(status))
				|| message.contains("Response Status Error Code %d ".formatted(status));
	}

}
