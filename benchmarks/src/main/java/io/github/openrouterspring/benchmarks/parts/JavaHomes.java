package io.github.openrouterspring.benchmarks.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Finds Java installations.
 */
final class JavaHomes {

	private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

	private JavaHomes() {
	}

	static Path current() {
		return Path.of(System.getProperty("java.home"));
	}

	/**
	 * Find a Java with virtual threads: {@code JAVA25_HOME}, or else the newest
	 * installation next to the current one.
	 */
	static Optional<Path> withVirtualThreads() throws IOException {
		String named = System.getenv("JAVA25_HOME");
		if (named != null) {
			return Optional.of(Path.of(named));
		}
		try (Stream<Path> homes = Files.list(current().getParent())) {
			return homes.filter((home) -> version(home) >= FIRST_WITH_VIRTUAL_THREADS)
				.max(Comparator.comparingInt(JavaHomes::version));
		}
	}

	/**
	 * Return the feature version of an installation, 0 if there is no installation.
	 */
	static int version(Path home) {
		Path release = home.resolve("release");
		if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(release)) {
			return 0;
		}
		Properties properties = new Properties();
		try {
			properties.load(Files.newBufferedReader(release));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
		return Runtime.Version.parse(version).feature();
	}

}
