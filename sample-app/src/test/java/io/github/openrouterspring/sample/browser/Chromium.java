package io.github.openrouterspring.sample.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/**
 * Chromium, which all tests share. Each test has its own tab. Chromium and its driver are
 * found on the {@code PATH}, and never downloaded.
 */
final class Chromium implements AutoCloseable {

	private static final Optional<File> BROWSER = find("chromium", "chromium-browser", "google-chrome");

	private static final Optional<File> DRIVER = find("chromedriver");

	private final Path temporaryFolder;

	private final ChromeDriver driver;

	private final String firstTab;

	Chromium() throws IOException {
		this.temporaryFolder = Files.createTempDirectory("chromium");
		this.driver = new ChromeDriver(service(), options());
		this.driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
		this.firstTab = this.driver.getWindowHandle();
	}

	/**
	 * Return what to install, {@code null} if nothing is missing.
	 */
	static @Nullable String missing() {
		return (BROWSER.isPresent() && DRIVER.isPresent()) ? null
				: "Chromium or chromedriver is not on the PATH. Debian: apt-get install chromium chromium-driver";
	}

	private static Optional<File> find(String... names) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> Stream.of(names).map((name) -> new File(folder, name)))
			.filter(File::canExecute)
			.findFirst();
	}

	private ChromeDriverService service() throws IOException {
		return new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.orElseThrow())
			.usingAnyFreePort()
			.withEnvironment(Map.of(
					// The driver does not remove all of Chromium's temporary files
					"TMPDIR", this.temporaryFolder.toString(), "FONTCONFIG_FILE",
					new ClassPathResource("browser-fonts.conf").getFile().toString()))
			.build();
	}

	private ChromeOptions options() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BROWSER.orElseThrow());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--lang=en-US",
				// Pages must not depend on other hosts
				"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
				"--user-data-dir=" + this.temporaryFolder.resolve("profile"));
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		return options;
	}

	/**
	 * Open a tab without the cookies of others.
	 */
	Browser openTab(String origin) {
		this.driver.switchTo().newWindow(WindowType.TAB);
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		return new Browser(this.driver, origin);
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
