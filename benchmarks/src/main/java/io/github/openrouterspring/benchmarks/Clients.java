package io.github.openrouterspring.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.github.openrouterspring.benchmarks.WorkspacesExchange.Envelope;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;

/**
 * The calls of one of the clients. Each takes the slug of a workspace.
 *
 * @param get gets a workspace
 * @param create creates a workspace
 */
record Clients(Call get, Call create) {

	@FunctionalInterface
	interface Call {

		Workspace with(String slug) throws Exception;

	}

	static Clients starter(ApplicationContext application) {
		WorkspacesClient client = application.getBean(WorkspacesClient.class);
		return new Clients(client::get, (slug) -> client.create(CreateWorkspaceRequest.of(name(slug), slug)));
	}

	static Clients restClient(ApplicationContext application) {
		RestClient client = application.getBean(RestClient.Builder.class)
			.baseUrl(baseUrl(application))
			.defaultHeaders((headers) -> headers.setBearerAuth(Candidate.KEY))
			.build();
		return new Clients((slug) -> client.get().uri("/workspaces/{id}", slug).retrieve().body(Envelope.class).data(),
				(slug) -> client.post().uri("/workspaces").body(request(slug)).retrieve().body(Envelope.class).data());
	}

	static Clients exchange(ApplicationContext application) {
		WorkspacesExchange client = application.getBean(WorkspacesExchange.class);
		return new Clients((slug) -> client.get(slug).data(), (slug) -> client.create(request(slug)).data());
	}

	static Clients javaNetHttp(ApplicationContext application) {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		String baseUrl = baseUrl(application);
		ObjectReader reader = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build()
			.readerFor(Envelope.class);
		return new Clients((slug) -> {
			HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/workspaces/" + slug))
				.timeout(Duration.ofSeconds(30))
				.header("Authorization", "Bearer " + Candidate.KEY)
				.header("Accept", "application/json")
				.build();
			HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream body = response.body()) {
				if (response.statusCode() != 200) {
					throw new IOException("Status " + response.statusCode());
				}
				return reader.<Envelope>readValue(body).data();
			}
		}, null);
	}

	/**
	 * Send ready bytes on a connection for each thread, and read the response, which
	 * comes in one piece.
	 */
	static Clients sockets(ApplicationContext application) {
		URI url = URI.create(baseUrl(application));
		ThreadLocal<Socket> sockets = new ThreadLocal<>();
		byte[] request = "GET %s/workspaces/%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
			.formatted(url.getPath(), GetBenchmark.SLUG)
			.getBytes(StandardCharsets.ISO_8859_1);
		return new Clients((slug) -> {
			if (sockets.get() == null) {
				sockets.set(new Socket(url.getHost(), url.getPort()));
			}
			sockets.get().getOutputStream().write(request);
			if (sockets.get().getInputStream().read(new byte[4096]) < 0) {
				throw new EOFException();
			}
			return null;
		}, null);
	}

	private static String baseUrl(ApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("openrouter.base-url");
	}

	private static Map<String, String> request(String slug) {
		return Map.of("name", name(slug), "slug", slug);
	}

	private static String name(String slug) {
		return slug.replace("product-team-", "Product team ");
	}

}
