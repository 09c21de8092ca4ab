package io.github.openrouterspring.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads all that the actuator shows.
 */
final class KeyLeakActuator {

	private static final String ROOT = "/actuator";

	private static final List<String> DETAILS = List.of("/env/openrouter.management-key", "/env/openrouter.api-key",
			"/env/openrouter.managementKey", "/env/OPENROUTER_MANAGEMENT_KEY", "/env/SPRING_APPLICATION_JSON",
			"/env/sun.java.command", "/env/acme.property", "/configprops/openrouter", "/health/openRouter");

	private KeyLeakActuator() {
	}

	static List<KeyLeakText> read(KeyLeakApplication application) {
		List<String> paths = new ArrayList<>();
		for (JsonNode link : json(application, ROOT).path("_links")) {
			if (!link.path("templated").asBoolean()) {
				String href = link.path("href").asString();
				paths.add(href.substring(href.indexOf(ROOT)));
			}
		}
		DETAILS.forEach((path) -> paths.add(ROOT + path));
		for (JsonNode name : json(application, ROOT + "/metrics").path("names")) {
			paths.add(ROOT + "/metrics/" + name.asString());
		}
		return Stream.concat(Stream.of(ROOT), paths.stream())
			.distinct()
			.map((path) -> KeyLeakText.of(application.get(path)))
			.toList();
	}

	private static JsonNode json(KeyLeakApplication application, String path) {
		return JsonMapper.shared().readTree(application.get(path).body());
	}

}
