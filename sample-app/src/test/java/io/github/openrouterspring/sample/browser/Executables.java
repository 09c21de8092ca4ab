package io.github.openrouterspring.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Chromium and its driver, as far as they are installed. Nothing is ever downloaded.
 *
 * @param browser the browser
 * @param driver what drives it
 */
record Executables(Optional<Path> browser, Optional<Path> driver) {

	/**
	 * Look on the {@code PATH}, or where the system properties {@code browser.binary} and
	 * {@code browser.driver} or the environment variables {@code BROWSER_BINARY} and
	 * {@code BROWSER_DRIVER} say.
	 */
	static Executables find() {
		return find(Executables::setting);
	}

	/**
	 * Look with other settings.
	 * @param settings return what is set under a name, or {@code null}
	 */
	static Executables find(UnaryOperator<String> settings) {
		return new Executables(find(settings, "browser.binary", "chromium", "chromium-browser", "google-chrome",
				"google-chrome-stable"), find(settings, "browser.driver", "chromedriver"));
	}

	private static Optional<Path> find(UnaryOperator<String> settings, String property, String... names) {
		String named = settings.apply(property);
		if (named != null) {
			Path executable = Path.of(named);
			if (!Files.isExecutable(executable)) {
				throw new IllegalStateException("%s is '%s', which can not be run".formatted(property, named));
			}
			return Optional.of(executable);
		}
		String path = Optional.ofNullable(settings.apply("PATH")).orElse("");
		return Stream.of(names)
			.flatMap((name) -> Stream.of(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Tell whether the build must fail where there is no browser.
	 */
	static boolean required() {
		return Boolean.parseBoolean(setting("browser.required"));
	}

	private static String setting(String name) {
		return System.getProperty(name, System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT)));
	}

	boolean complete() {
		return this.browser.isPresent() && this.driver.isPresent();
	}

	/**
	 * Say what is missing and what to do about it.
	 */
	String explanation() {
		return "There is no %s on the PATH (Debian: apt-get install chromium chromium-driver; or set %s)".formatted(
				(this.browser.isEmpty()) ? "Chromium" : "chromedriver",
				(this.browser.isEmpty()) ? "browser.binary" : "browser.driver");
	}

}
