package io.github.openrouterspring.benchmarks.client;

import java.net.URI;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Handwritten client on RestClient, without retries.
 */
public final class PlainClient {

	private final RestClient client;

	public PlainClient(URI baseUrl) {
		// The server requires a Content-Length
		this.client = Peers.restClientBuilderOnJdk(baseUrl).bufferContent((uri, method) -> true).build();
	}

	public void create(String name, String slug) {
		this.client.post()
			.uri("/workspaces")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("name", name, "slug", slug))
			.retrieve()
			.body(Item.class);
	}

	public void get(String slug) {
		this.client.get().uri("/workspaces/{id}", slug).retrieve().body(Item.class);
	}

}
