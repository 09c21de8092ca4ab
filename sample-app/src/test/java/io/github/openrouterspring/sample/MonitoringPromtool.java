package io.github.openrouterspring.sample;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Prometheus's own tool, where it is installed.
 */
final class MonitoringPromtool {

	private MonitoringPromtool() {
	}

	/**
	 * Run it and expect that it finds nothing wrong.
	 */
	static void run(String... arguments) throws IOException, InterruptedException {
		boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "promtool")));
		if (!installed) {
			System.out.println("SKIPPED: promtool %s, because there is no promtool on the PATH (Debian: prometheus)"
				.formatted(String.join(" ", arguments)));
		}
		assumeTrue(installed, "There is no promtool on the PATH");
		List<String> command = new ArrayList<>(List.of("promtool"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as("exit code of %s with output%n%s", command, output).isZero();
	}

}
