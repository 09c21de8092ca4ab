package io.github.openrouterspring.sample.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
 * found on the {@code PATH}, or where the system properties {@code browser.binary} and
 * {@code browser.driver} or the environment variables {@code BROWSER_BINARY} and
 * {@code BROWSER_DRIVER} say. Nothing is ever downloaded.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private static final List<String> DRIVERS = List.of("chromedriver");

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
		boolean browser = find("browser.binary", BROWSERS).isPresent();
		if (browser && find("browser.driver", DRIVERS).isPresent()) {
			return null;
		}
		return "There is no %s on the PATH. Debian: apt-get install chromium chromium-driver"
			.formatted((browser) ? "chromedriver (or browser.driver)" : "Chromium (or browser.binary)");
	}

	private static Optional<File> find(String property, List<String> names) {
		String named = setting(property);
		Stream<Path> candidates = (named != null) ? Stream.of(Path.of(named))
				: Stream.of(System.getenv("PATH").split(File.pathSeparator))
					.flatMap((folder) -> names.stream().map((name) -> Path.of(folder, name)));
		return candidates.filter(Files::isExecutable).map(Path::toFile).findFirst();
	}

	static @Nullable String setting(String property) {
		return System.getProperty(property, System.getenv(property.replace('.', '_').toUpperCase(Locale.ROOT)));
	}

	private ChromeDriverService service() throws IOException {
		return new ChromeDriverService.Builder().usingDriverExecutable(find("browser.driver", DRIVERS).orElseThrow())
			.usingAnyFreePort()
			.withEnvironment(Map.of(
					// The driver does not remove all of Chromium's temporary files
					"TMPDIR", this.temporaryFolder.toString(), "FONTCONFIG_FILE",
					new ClassPathResource("browser-fonts.conf").getFile().toString()))
			.build();
	}

	private ChromeOptions options() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(find("browser.binary", BROWSERS).orElseThrow());
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
	 * Open a tab without the cookies and storage of others.
	 * @param origin the origin whose storage is cleared
	 */
	Browser openTab(String origin) {
		this.driver.switchTo().newWindow(WindowType.TAB);
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
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
