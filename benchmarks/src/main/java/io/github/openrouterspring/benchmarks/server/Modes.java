package io.github.openrouterspring.benchmarks.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requested modes, each with its own counters.
 */
final class Modes {

	private final Map<String, Mode> modes = new ConcurrentHashMap<>();

	Mode get(String prefix) {
		return this.modes.computeIfAbsent(prefix, Mode::parse);
	}

}
