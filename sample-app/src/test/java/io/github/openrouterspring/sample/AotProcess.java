package io.github.openrouterspring.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of {@link AotOutput}, with its log.
 *
 * @param process the process
 * @param lines the lines of the log that are yet to be read
 * @param log those that were read
 */
record AotProcess(Process process, Iterator<String> lines, List<String> log) implements AutoCloseable {

	static AotProcess start(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("OPENROUTER_"));
		Process process = builder.start();
		return new AotProcess(process, process.inputReader().lines().iterator(), new ArrayList<>());
	}

	/**
	 * Read the log until it matches.
	 * @return the first group
	 */
	String awaitLog(Pattern pattern) {
		while (this.lines.hasNext()) {
			this.log.add(this.lines.next());
			Matcher matcher = pattern.matcher(this.log.get(this.log.size() - 1));
			if (matcher.find()) {
				return matcher.group(1);
			}
		}
		throw new AssertionError("The log does not contain '%s':%n%s".formatted(pattern, text()));
	}

	/**
	 * Read the rest of the log.
	 * @return the exit code
	 */
	int awaitExit() {
		this.lines.forEachRemaining(this.log::add);
		return this.process.onExit().join().exitValue();
	}

	String text() {
		return String.join("\n", this.log);
	}

	@Override
	public void close() {
		// Unlike Process.destroy(), keeps the log open
		this.process.toHandle().destroy();
		awaitExit();
	}

}
