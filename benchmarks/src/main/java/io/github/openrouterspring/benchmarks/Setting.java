package io.github.openrouterspring.benchmarks;

import java.net.URI;
import java.nio.file.Path;

/**
 * Setting of a run.
 *
 * @param port the port of the local server
 * @param quick whether to only check that everything runs
 * @param target the output folder
 */
public record Setting(int port, boolean quick, Path target) {

	/**
	 * Return the base URL of the API for a mode of the server.
	 * @param mode the prefix of the path, for example {@code /latency-20}, or an empty
	 * string
	 * @return the base URL
	 */
	public URI api(String mode) {
		return URI.create("http://127.0.0.1:%d%s/api/v1".formatted(this.port, mode));
	}

	/**
	 * Return the first value for a full run and the second for a quick one.
	 * @param full the value of a full run
	 * @param quick the value of a quick run
	 * @return the value
	 */
	public int choose(int full, int quick) {
		return this.quick ? quick : full;
	}

}
