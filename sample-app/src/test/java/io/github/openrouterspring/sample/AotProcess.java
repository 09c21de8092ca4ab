package io.github.openrouterspring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of {@link AotOutput}, with its log.
 */
final class AotProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final StringBuilder log = new StringBuilder();

	private AotProcess(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	static AotProcess start(List<String> command) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment().keySet().removeIf((name) -> name.startsWith("OPENROUTER_"));
			return new AotProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read the log until it matches.
	 * @return the first group
	 */
	String awaitLog(Pattern pattern) {
		String line;
		while ((line = readLine()) != null) {
			Matcher matcher = pattern.matcher(line);
			if (matcher.find()) {
				return matcher.group(1);
			}
		}
		throw new AssertionError("The log does not contain '%s':%n%s".formatted(pattern, this.log));
	}

	/**
	 * Read the rest of the log.
	 * @return the exit code
	 */
	int awaitExit() {
		while (readLine() != null) {
			// The log is kept
		}
		try {
			return this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	String log() {
		return this.log.toString();
	}

	private String readLine() {
		try {
			String line = this.output.readLine();
			if (line != null) {
				this.log.append(line).append('\n');
			}
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		// Unlike Process.destroy(), keeps the log open
		this.process.toHandle().destroy();
		awaitExit();
	}

}
