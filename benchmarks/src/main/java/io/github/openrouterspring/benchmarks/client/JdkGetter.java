package io.github.openrouterspring.benchmarks.client;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.openrouterspring.workspaces.Workspace;
import tools.jackson.databind.ObjectReader;

/**
 * {@link Getter} on the JDK's HTTP client, with a timeout and a check of the status.
 */
final class JdkGetter implements Getter {

	private final HttpClient client = httpClient();

	private final ObjectReader reader = Peers.mapper().readerFor(Item.class);

	private final URI baseUrl;

	JdkGetter(URI baseUrl) {
		this.baseUrl = baseUrl;
	}

	/**
	 * Create a client that does not negotiate HTTP/2 on each connection, which takes
	 * time.
	 */
	static HttpClient httpClient() {
		return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
	}

	@Override
	public Workspace get() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.baseUrl + "/workspaces/" + SLUG))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization", "Bearer " + Peers.KEY)
			.header("Accept", "application/json")
			.build();
		HttpResponse<InputStream> response = this.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			if (response.statusCode() != 200) {
				throw new IllegalStateException("Status " + response.statusCode());
			}
			return this.reader.<Item>readValue(body).data();
		}
	}

}
