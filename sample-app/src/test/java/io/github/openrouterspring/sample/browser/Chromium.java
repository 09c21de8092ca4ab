package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/**
 * The one Chromium of all tests. Each of them gets a tab of its own.
 */
final class Chromium implements AutoCloseable {

	private final Path temporaryFolder;

	private final ChromeDriver driver;

	private final String firstTab;

	Chromium(Executables executables) throws IOException {
		this.temporaryFolder = Files.createTempDirectory("chromium");
		this.driver = new ChromeDriver(service(executables), options(executables));
		this.driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
		this.firstTab = this.driver.getWindowHandle();
	}

	private ChromeDriverService service(Executables executables) throws IOException {
		return new ChromeDriverService.Builder().usingDriverExecutable(executables.driver().orElseThrow().toFile())
			.usingAnyFreePort()
			.withEnvironment(Map.of(
					// Some of what Chromium leaves in it is not removed by the driver
					"TMPDIR", this.temporaryFolder.toString(), "FONTCONFIG_FILE",
					new ClassPathResource("browser-fonts.conf").getFile().toString()))
			.build();
	}

	private ChromeOptions options(Executables executables) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(executables.browser().orElseThrow().toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--lang=en-US",
				// What a page needs from elsewhere is missing on any network
				"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
				"--user-data-dir=" + this.temporaryFolder.resolve("profile"));
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		return options;
	}

	/**
	 * Open a tab that knows nothing of the others, and switch to it.
	 * @param origin the origin that shall have stored nothing
	 * @return the driver
	 */
	ChromeDriver openTab(String origin) {
		this.driver.switchTo().newWindow(WindowType.TAB);
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
		return this.driver;
	}

	void closeTab() {
		this.driver.close();
		this.driver.switchTo().window(this.firstTab);
	}

	@Override
	public void close() throws IOException {
		this.driver.quit();
		FileSystemUtils.deleteRecursively(this.temporaryFolder);
	}

}
