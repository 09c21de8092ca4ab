package io.github.openrouterspring.benchmarks.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of the measurements, without the name of the machine.
 */
final class Environment {

	private Environment() {
	}

	static Map<String, String> describe(String node, String sdk) {
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("date", LocalDate.now(ZoneOffset.UTC).toString());
		environment.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
		environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		environment.put("Java", System.getProperty("java.vendor") + " " + Runtime.version());
		environment.put("Node", node);
		environment.put("SDK", "@openrouter/sdk " + sdk);
		return environment;
	}

}
