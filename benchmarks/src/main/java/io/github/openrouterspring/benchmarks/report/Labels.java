package io.github.openrouterspring.benchmarks.report;

import java.util.Map;

/**
 * Labels for the names in results.
 */
final class Labels {

	private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("ours", "this client, HttpComponents"),
			Map.entry("ours-jdk", "this client, JDK (default)"),
			Map.entry("ours-serial", "this client, HttpComponents, one request at a time"),
			Map.entry("ours-bare", "+ mapped errors, bounded reading, deadline"), Map.entry("ours-retry", "+ retry"),
			Map.entry("rest-client-observed", "RestClient, HttpComponents, observed"),
			Map.entry("rest-client", "RestClient, HttpComponents"), Map.entry("rest-client-jdk", "RestClient, JDK"),
			Map.entry("jdk", "java.net.http by hand"), Map.entry("sdk", "official TypeScript SDK"),
			Map.entry("sdk-set", "official TypeScript SDK, set to repeat a 429 too"),
			Map.entry("server", "raw sockets, the server's ceiling"), Map.entry("limit", "the limit itself"));

	private Labels() {
	}

	static String of(String name) {
		return LABELS.getOrDefault(name, name);
	}

}
