package io.github.openrouterspring.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Output of ahead-of-time processing, which is compiled and run in separate processes.
 *
 * @param directory the directory to generate it in
 */
record AotOutput(Path directory) {

	/**
	 * Process an application in a separate process.
	 */
	AotProcess process(Class<?> application, List<String> arguments) throws IOException {
		return start(false, SpringApplicationAotProcessor.class,
				Stream.concat(Stream.of(application.getName(), sources().toString(), classes().toString(),
						classes().toString(), "io.github.openrouterspring", "sample"), arguments.stream()));
	}

	/**
	 * Compile the generated sources.
	 */
	void compile() throws IOException {
		Stream<String> options = Stream.of("-d", classes().toString(), "-classpath", classPath(), "-parameters",
				"-proc:none", "-nowarn");
		try (Stream<Path> files = Files.walk(sources())) {
			Stream<String> sources = files.map(Path::toString).filter((path) -> path.endsWith(".java"));
			assertThat(ToolProvider.getSystemJavaCompiler()
				.run(null, null, null, Stream.concat(options, sources).toArray(String[]::new))).isZero();
		}
	}

	/**
	 * Start a class with the generated classes.
	 */
	AotProcess run(Class<?> main, List<String> arguments) throws IOException {
		return start(true, main, arguments.stream());
	}

	private AotProcess start(boolean processed, Class<?> main, Stream<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath(), "-Dspring.aot.enabled=" + processed, main.getName()));
		arguments.forEach(command::add);
		return AotProcess.start(command);
	}

	private String classPath() {
		return classes() + File.pathSeparator + System.getProperty("java.class.path");
	}

	Path sources() {
		return this.directory.resolve("sources");
	}

	Path classes() {
		return this.directory.resolve("classes");
	}

}
