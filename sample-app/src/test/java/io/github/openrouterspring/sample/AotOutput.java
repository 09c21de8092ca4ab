package io.github.openrouterspring.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ahead-of-time processing generates, compiled and run in processes of their own, as
 * after a build.
 *
 * @param directory the directory to generate it in
 * @param classPath the class path to process, compile, and run with
 */
record AotOutput(Path directory, String classPath) {

	private static final String GROUP = "io.github.openrouterspring";

	private static final String ARTIFACT = "sample";

	/**
	 * Generate below a directory, with the classes of the application.
	 */
	static AotOutput ofApplication(Path directory) {
		return new AotOutput(directory, classPathEntries().filter((entry) -> !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator)));
	}

	/**
	 * Generate below a directory, with the classes of the application and its tests.
	 */
	static AotOutput ofTests(Path directory) {
		return new AotOutput(directory, classPathEntries().collect(Collectors.joining(File.pathSeparator)));
	}

	private static Stream<String> classPathEntries() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
	}

	/**
	 * Return the settings for a processor of this process.
	 */
	AbstractAotProcessor.Settings settings() {
		return AbstractAotProcessor.Settings.builder()
			.sourceOutput(sources())
			.resourceOutput(classes())
			.classOutput(classes())
			.groupId(GROUP)
			.artifactId(ARTIFACT)
			.build();
	}

	/**
	 * Start a processor in a process of its own.
	 */
	AotProcess process(Class<?> processor, Class<?> application, List<String> arguments) {
		List<String> all = new ArrayList<>(List.of(application.getName(), sources().toString(), classes().toString(),
				classes().toString(), GROUP, ARTIFACT));
		all.addAll(arguments);
		return start(processor, List.of(), all);
	}

	/**
	 * Compile what was generated.
	 */
	void compile() {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> options = List.of("-d", classes().toString(), "-classpath",
				classes() + File.pathSeparator + this.classPath, "-parameters", "-proc:none", "-nowarn");
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> paths = Files.walk(sources())) {
			Iterable<? extends JavaFileObject> sources = files
				.getJavaFileObjectsFromPaths(paths.filter((path) -> path.toString().endsWith(".java")).toList());
			assertThat(compiler.getTask(null, files, null, options, null, sources).call()).isTrue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start a class with what was generated.
	 */
	AotProcess run(Class<?> main, List<String> arguments) {
		return start(main, List.of("-Dspring.aot.enabled=true"), arguments);
	}

	/**
	 * Return the reachability metadata for GraalVM.
	 */
	String reachabilityMetadata() {
		Path metadata = classes()
			.resolve(Path.of("META-INF", "native-image", GROUP, ARTIFACT, "reachability-metadata.json"));
		try {
			return Files.readString(metadata);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private AotProcess start(Class<?> main, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		Collections.addAll(command, "-XX:TieredStopAtLevel=1", "-cp", classes() + File.pathSeparator + this.classPath);
		command.addAll(options);
		command.add(main.getName());
		command.addAll(arguments);
		return AotProcess.start(command);
	}

	private Path sources() {
		return this.directory.resolve("sources");
	}

	private Path classes() {
		return this.directory.resolve("classes");
	}

}
