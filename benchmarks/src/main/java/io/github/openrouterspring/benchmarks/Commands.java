package io.github.openrouterspring.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Other processes.
 */
final class Commands {

	private Commands() {
	}

	/**
	 * Return the command that runs a class.
	 * @param without matches the entries of the class path to leave out
	 * @param options the options of the JVM, and the class
	 */
	static List<String> java(String without, String... options) {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(Pattern.compile(without).asPredicate().negate())
			.collect(Collectors.joining(File.pathSeparator));
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return Stream.concat(Stream.of(java, "-cp", classPath), Arrays.stream(options)).toList();
	}

	static Process start(List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/**
	 * Run a command, and return the last line of its output.
	 */
	static String run(List<String> command) throws IOException, InterruptedException {
		Process process = start(command);
		try (BufferedReader output = process.inputReader()) {
			String last = output.lines().reduce("", (before, line) -> line);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(command + " failed: " + last);
			}
			return last;
		}
	}

	static double[] numbers(String line) {
		return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
	}

}
