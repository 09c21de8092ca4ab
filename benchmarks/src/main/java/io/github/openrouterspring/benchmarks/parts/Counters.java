package io.github.openrouterspring.benchmarks.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.openrouterspring.benchmarks.Setting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counters of the server.
 */
final class Counters {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Counters() {
	}

	static JsonNode read(Setting setting, String mode) throws IOException, InterruptedException {
		URI counters = setting.api(mode).resolve("../counters");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(counters).build(), HttpResponse.BodyHandlers.ofString());
		return MAPPER.readTree(response.body());
	}

}
