package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Talks to a {@link FakeOpenRouter} over plain HTTP, encoding nothing and checking
 * nothing.
 */
final class ApiClient {

	private final HttpClient http = HttpClient.newHttpClient();

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
		return send("GET", path, null);
	}

	Answer post(String path, String json) {
		return send("POST", path, json);
	}

	Answer patch(String path, String json) {
		return send("PATCH", path, json);
	}

	Answer put(String path, String json) {
		return send("PUT", path, json);
	}

	Answer delete(String path) {
		return send("DELETE", path, null);
	}

	Answer createWorkspace(String slug) {
		return post("/workspaces", "{\"name\": \"%s\", \"slug\": \"%s\"}".formatted(slug, slug));
	}

	private Answer send(String method, String path, @Nullable String json) {
		return send(method, path, json, (json != null) ? "application/json" : null);
	}

	Answer send(String method, String path, @Nullable String json, @Nullable String contentType) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.openRouter.baseUrl() + path));
		request.method(method, (json != null) ? BodyPublishers.ofString(json) : BodyPublishers.noBody());
		if (contentType != null) {
			request.header("Content-Type", contentType);
		}
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body(), response.headers());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What came back.
	 */
	record Answer(int status, String body, HttpHeaders headers) {

		JsonNode json() {
			return Json.MAPPER.readTree(this.body);
		}

		/**
		 * Return what the API wraps in {@code data}.
		 */
		JsonNode data() {
			return json().path("data");
		}

		String header(String name) {
			return this.headers.firstValue(name).orElseThrow();
		}

		String errorMessage() {
			return json().at("/error/message").stringValue();
		}

	}

}
