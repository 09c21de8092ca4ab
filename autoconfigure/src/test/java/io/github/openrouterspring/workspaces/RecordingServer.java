package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import io.github.openrouterspring.http.Engine;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * Replaces an HTTP engine and the server behind it: records requests and returns prepared
 * responses.
 */
public final class RecordingServer implements ClientHttpRequestFactory {

	public static final String EMPTY_LIST = """
			{"data": [], "total_count": 0}""";

	public static final String RED = """
			{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red"}}""";

	private final List<MockClientHttpRequest> requests = new ArrayList<>();

	private final Function<MockClientHttpRequest, @Nullable Answer> answers;

	/**
	 * Create a server that responds to each request with the same success.
	 */
	public RecordingServer(String body) {
		this((request) -> Answer.of(200, body));
	}

	/**
	 * Create a server that returns the responses in order, and fails on further requests.
	 */
	public RecordingServer(Answer... answers) {
		this(new ArrayDeque<>(List.of(answers)));
	}

	private RecordingServer(Queue<Answer> answers) {
		this((request) -> answers.poll());
	}

	RecordingServer(Function<MockClientHttpRequest, @Nullable Answer> answers) {
		this.answers = answers;
	}

	public static RecordingServer always(Answer answer) {
		return new RecordingServer((request) -> answer);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new MockClientHttpRequest(method, uri) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				return answer(this).give();
			}

		};
	}

	private synchronized Answer answer(MockClientHttpRequest request) {
		this.requests.add(request);
		Answer answer = this.answers.apply(request);
		if (answer == null) {
			throw new AssertionError("Unexpected request: " + sent());
		}
		return answer;
	}

	/**
	 * Return a builder of clients with up to three retries and minimal back-off.
	 */
	public WorkspacesClientBuilder clientBuilder() {
		return WorkspacesClient.builder()
			.key(() -> Engine.KEY)
			.engine((currentCall) -> this)
			.options((options) -> options.retry(Engine.retryPolicy(3)));
	}

	public WorkspacesClient client() {
		return clientBuilder().build();
	}

	public List<MockClientHttpRequest> requests() {
		return this.requests;
	}

	/**
	 * Return the methods and paths of the requests, oldest first, without the base path.
	 */
	public List<String> sent() {
		return this.requests.stream()
			.map((request) -> request.getMethod() + " " + request.getURI().getPath().replace("/api/v1", ""))
			.toList();
	}

	public List<String> bodies() {
		return this.requests.stream().map(MockClientHttpRequest::getBodyAsString).toList();
	}

	@FunctionalInterface
	public interface Answer {

		ClientHttpResponse give() throws IOException;

		static Answer of(int status, String body) {
			return () -> new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8),
					HttpStatusCode.valueOf(status));
		}

		static Answer of(int status) {
			return of(status, "");
		}

		static Answer notFound() {
			return of(404, "{\"error\": {\"code\": 404, \"message\": \"Workspace not found\"}}");
		}

		/**
		 * Break the connection after the request is sent.
		 */
		static Answer none() {
			return () -> {
				throw new IOException("Connection reset");
			};
		}

		/**
		 * Refuse the connection, so that the request is not sent.
		 */
		static Answer refused() {
			return () -> {
				throw new ConnectException("Connection refused");
			};
		}

		default Answer withHeader(String name, String value) {
			return () -> {
				ClientHttpResponse response = give();
				response.getHeaders().set(name, value);
				return response;
			};
		}

	}

}
