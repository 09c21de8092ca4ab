package io.github.openrouterspring.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;

/**
 * Talks to a {@link FakeOpenRouter} over plain HTTP. It encodes and checks nothing.
 */
final class ApiClient {

	/**
	 * The operations that need a management key.
	 */
	static final List<String> OPERATIONS = List.of("GET /workspaces", "POST /workspaces", "GET /workspaces/default",
			"PATCH /workspaces/default", "DELETE /workspaces/default", "GET /workspaces/default/members",
			"POST /workspaces/default/members/add", "POST /workspaces/default/members/remove",
			"GET /workspaces/default/budgets", "GET /workspaces/default/budgets/daily",
			"PUT /workspaces/default/budgets/daily", "DELETE /workspaces/default/budgets/daily");

	private final RestClient http = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()).build();

	private final FakeOpenRouter openRouter;

	private final @Nullable String authorization;

	ApiClient(FakeOpenRouter openRouter) {
		this(openRouter, "Bearer " + openRouter.managementKey());
	}

	private ApiClient(FakeOpenRouter openRouter, @Nullable String authorization) {
		this.openRouter = openRouter;
		this.authorization = authorization;
	}

	ApiClient withAuthorization(@Nullable String authorization) {
		return new ApiClient(this.openRouter, authorization);
	}

	Answer get(String path) {
		return send("GET", path, null, null);
	}

	Answer post(String path, String json) {
		return send("POST", path, json, "application/json");
	}

	Answer patch(String path, String json) {
		return send("PATCH", path, json, "application/json");
	}

	Answer put(String path, String json) {
		return send("PUT", path, json, "application/json");
	}

	Answer delete(String path) {
		return send("DELETE", path, null, null);
	}

	Answer createWorkspace(String slug) {
		return post("/workspaces", "{\"name\": \"%s\", \"slug\": \"%s\"}".formatted(slug, slug));
	}

	Answer send(String method, String path, @Nullable String body, @Nullable String contentType) {
		RestClient.RequestBodySpec request = this.http.method(HttpMethod.valueOf(method))
			.uri(URI.create(this.openRouter.baseUrl() + path));
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		if (contentType != null) {
			request.header("Content-Type", contentType);
		}
		if (body != null) {
			request.body((output) -> output.write(body.getBytes(StandardCharsets.UTF_8)));
		}
		return request.exchangeForRequiredValue((sent, response) -> new Answer(response.getStatusCode().value(),
				StreamUtils.copyToString(response.getBody(), StandardCharsets.UTF_8), response.getHeaders()));
	}

	record Answer(int status, String body, HttpHeaders headers) {

		JsonNode json() {
			return Json.MAPPER.readTree(this.body);
		}

		JsonNode data() {
			return json().path("data");
		}

		List<String> header(String name) {
			return this.headers.getOrEmpty(name);
		}

		String errorMessage() {
			return json().at("/error/message").stringValue();
		}

	}

}
