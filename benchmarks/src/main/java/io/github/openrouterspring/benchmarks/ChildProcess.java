package io.github.openrouterspring.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs that print their result as the last line of output.
 */
public final class ChildProcess {

	private ChildProcess() {
	}

	/**
	 * Run a class in a separate JVM.
	 * @param javaHome the home of its Java installation
	 * @param jvmArguments the arguments of the JVM
	 * @param mainClass the class
	 * @param arguments the arguments of the class
	 * @return the last line of its output
	 */
	public static String java(Path javaHome, List<String> jvmArguments, Class<?> mainClass, Object... arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(javaHome.resolve("bin/java").toString());
		command.addAll(jvmArguments);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
		return run(command, arguments);
	}

	/**
	 * Run the script for the official SDK.
	 * @param arguments the arguments of the script
	 * @return the measurements, one for each repetition
	 */
	public static double[] sdk(Object... arguments) throws IOException, InterruptedException {
		String script = System.getProperty("benchmarks.sdk");
		return numbers(run(new ArrayList<>(List.of("node", script)), arguments));
	}

	/**
	 * Parse numbers that are separated by spaces.
	 * @param line the numbers
	 * @return the numbers
	 */
	public static double[] numbers(String line) {
		return List.of(line.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
	}

	private static String run(List<String> command, Object... arguments) throws IOException, InterruptedException {
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("%s failed: %s".formatted(command, output));
		}
		return output.substring(output.lastIndexOf('\n') + 1);
	}

}
