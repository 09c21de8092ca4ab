package io.github.openrouterspring.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.unit.DataSize;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Makes calls fail in every way, against servers that echo the key wherever they can.
 */
final class KeyLeakFailures {

	private static final int NEVER = 50_000;

	private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 408, 409, 413, 418, 429, 500, 502, 503,
			504, 522);

	/**
	 * Bodies of servers and gateways that echo the request and its key.
	 */
	private static final Map<String, String> ECHOES = Map.of("JSON without message", """
			{"error": {"metadata": {"key": "KEY"}}, "detail": "KEY"}""",
			// The first letter of the key is escaped
			"JSON with escapes",
			"{\"error\": {\"message\": \"Rutabaga: \\u0073%s\"}, \"user_id\": \"KEY\"}".formatted(
					KeyLeakSearch.KEY.substring(1)),
			"truncated JSON", "{\"error\": {\"message\": \"Rutabaga: KEY", "HTML",
			"<html><h1>Rutabaga</h1><pre>GET /\nAuthorization: Bearer KEY\n</pre></html>", "text", "KEY",
			// The excerpt of a body ends within the key
			"key at the end of the excerpt", " ".repeat(4096 - 30) + "KEY");

	private final Map<String, Throwable> failures = new LinkedHashMap<>();

	private final KeyLeakApplication application;

	private final WireMockServer server;

	private final WorkspacesClient client;

	KeyLeakFailures(KeyLeakApplication application) {
		this.application = application;
		this.server = application.openRouter().wireMock();
		this.client = application.client();
	}

	/**
	 * Make calls fail.
	 * @param elsewhere the address of another host to redirect to
	 * @return the failures by what has provoked them
	 */
	Map<String, Throwable> provoke(String elsewhere) throws IOException {
		provokeRefusals(elsewhere);
		provokeUnreadableSuccesses();
		provokeFaults();
		provokeEchoesThatAreNotHttp();
		provokeUnclearOutcomes();
		return this.failures;
	}

	/**
	 * Return a response with the key in the body, and in each header that a client might
	 * read.
	 */
	static ResponseDefinitionBuilder echo(int status) {
		return echo(status,
				"""
						{"error": {"code": 400, "message": "Rutabaga: 'Bearer KEY' is refused", "metadata": {"headers":
						{"Authorization": ["Bearer KEY", null]}, "KEY": {"raw": "{\\"key\\": \\"KEY\\"}"}}}, "user_id": "KEY"}""");
	}

	private static ResponseDefinitionBuilder echo(int status, String body) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", body.startsWith("{") ? "application/json" : "text/html")
			.withHeader("X-Request-Id", "request with " + KeyLeakSearch.KEY)
			.withHeader("X-Authorization", "Bearer " + KeyLeakSearch.KEY)
			.withHeader("Retry-After", KeyLeakSearch.KEY)
			.withHeader("Date", KeyLeakSearch.KEY)
			.withHeader("WWW-Authenticate", "Bearer error=\"%s\"".formatted(KeyLeakSearch.KEY))
			.withHeader("Set-Cookie", "key=%s; Path=/".formatted(KeyLeakSearch.KEY),
					"%1$s; Domain=%1$s; Expires=%1$s".formatted(KeyLeakSearch.KEY))
			.withBody(body.replace("KEY", KeyLeakSearch.KEY));
	}

	private void provokeRefusals(String elsewhere) {
		for (int status : new int[] { 301, 302, 303, 307, 308 }) {
			provokeRefusal("redirect " + status, aResponse().withStatus(status)
				.withHeader("Location", "%s/api/v1/workspaces?key=%s".formatted(elsewhere, KeyLeakSearch.KEY)));
		}
		STATUSES.forEach((status) -> provokeRefusal(status + " with JSON", echo(status)));
		ECHOES.forEach((name, body) -> provokeRefusal("502 with " + name, echo(502, body)));
		RetryPolicy retries = RetryPolicy.builder().maxRetries(2).delay(Duration.ofMillis(1)).build();
		expect("503 after retries", OpenRouterServerException.class, echo(503).withHeader("Retry-After", "0"),
				() -> this.client.withOptions((options) -> options.retry(retries)).get("team-red"));
	}

	private void provokeRefusal(String name, ResponseDefinitionBuilder answer) {
		// Engines read the response more closely if they can repeat the request
		expect(name, OpenRouterApiException.class, answer, () -> this.client.get("team-red"));
		expect(name + " for a body", OpenRouterApiException.class, answer, () -> this.client.update("team-red",
				(update) -> update.description("The plan of " + KeyLeakSearch.SENT)));
	}

	private void provokeUnreadableSuccesses() {
		List<String> bodies = new ArrayList<>(List.of("{\"data\": [{\"name\": \"Rutabaga KEY",
				"<html>Rutabaga KEY</html>", "KEY", "{\"data\": [{\"user_id\": \"KEY\"}, \"Rutabaga\"]}",
				// The excerpt of a body ends within the key
				" ".repeat(1024 - 30) + "\"KEY"));
		// Jackson omits the middle of long quotations
		for (int length : new int[] { 0, 400, 420, 440, 460, 480, 500 }) {
			bodies.add("{\"data\": [], \"include_byok_in_budgets\": \"%s KEY %s\"}".formatted("x".repeat(length),
					"x".repeat(2 * length)));
		}
		bodies.forEach((body) -> expect("200 with " + body.strip(), OpenRouterDecodingException.class,
				okJson(body.replace("KEY", KeyLeakSearch.KEY)), () -> this.client.listMembers("team-red")));
		expect("200 that is too long", OpenRouterDecodingException.class,
				echo(200).withBody(
						"{\"Rutabaga\": \"%s\", \"rest\": \"%s\"}".formatted(KeyLeakSearch.KEY, "x".repeat(2000))),
				() -> this.client.withOptions((options) -> options.maxResponseSize(DataSize.ofBytes(500))).list());
	}

	private void provokeFaults() {
		for (Fault fault : Fault.values()) {
			expect(fault.name(), OpenRouterConnectionException.class, ok().withFault(fault), this.client::list);
		}
		expect("read timeout", OpenRouterTimeoutException.class, ok().withFixedDelay(NEVER), this.client::list);
		expect("call timeout", OpenRouterTimeoutException.class, ok().withFixedDelay(NEVER),
				() -> this.client.withOptions((options) -> options.timeout(Duration.ofMillis(200))).list());
		expect("call timeout in a body", OpenRouterTimeoutException.class,
				echo(200).withChunkedDribbleDelay(100, NEVER),
				() -> this.client.withOptions((options) -> options.timeout(Duration.ofMillis(500))).list());
		expect("interrupt", OpenRouterInterruptedException.class, () -> {
			Thread.currentThread().interrupt();
			this.client.list();
		});
		Thread.interrupted();
		expect("unknown host", OpenRouterConnectionException.class,
				this.application.client(URI.create("http://nowhere.invalid"))::list);
	}

	private void provokeEchoesThatAreNotHttp() throws IOException {
		List<String> answers = List.of("KEY\r\n\r\n", "HTTP/1.1 KEY\r\n\r\n", "HTTP/KEY 200 OK\r\n\r\n",
				"HTTP/1.1 200 OK\r\nKEY\r\n\r\n", "HTTP/1.1 200 OK\r\nBearer KEY: KEY\r\nX\r\n\r\n",
				"HTTP/1.1 200 OK\r\nContent-Length: KEY\r\n\r\n{}",
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: KEY\r\nContent-Length: 1000\r\n\r\nKEY",
				"HTTP/1.1 200 OK\r\nContent-Encoding: KEY\r\nContent-Length: 1000\r\n\r\nKEY",
				"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1000\r\n\r\nKEY",
				"HTTP/1.1 200 OK\r\nContent-Type: KEY;KEY=;\r\nContent-Length: 1000\r\n\r\nKEY",
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nKEY\r\nKEY",
				"HTTP/1.1 401 KEY\r\nWWW-Authenticate: KEY\r\nContent-Length: 0\r\n\r\n",
				"HTTP/1.1 302 KEY\r\nLocation: http://not a url/KEY\r\nContent-Length: 0\r\n\r\n");
		try (ServerSocket rawServer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			AtomicReference<String> next = new AtomicReference<>();
			Thread thread = new Thread(() -> serve(rawServer, next), "key-leak-raw-server");
			thread.setDaemon(true);
			thread.start();
			WorkspacesClient client = this.application
				.client(URI.create("http://127.0.0.1:" + rawServer.getLocalPort()));
			for (String answer : answers) {
				next.set(answer.replace("KEY", KeyLeakSearch.KEY));
				expect("raw answer " + answer.replaceAll("\\s+", " "), OpenRouterException.class, client::list);
			}
		}
	}

	/**
	 * Respond to each connection with the next answer, HTTP or not, and close it.
	 */
	private static void serve(ServerSocket server, AtomicReference<String> answer) {
		while (!server.isClosed()) {
			try (Socket socket = server.accept()) {
				// One read is enough for the small requests without a body
				socket.getInputStream().read(new byte[8192]);
				socket.getOutputStream().write(answer.get().getBytes(StandardCharsets.US_ASCII));
				socket.shutdownOutput();
			}
			catch (IOException ex) {
				// The client or the test has hung up
			}
		}
	}

	private void provokeUnclearOutcomes() {
		expect("unclear create", OpenRouterOutcomeUnknownException.class, echo(502, ECHOES.get("HTML")),
				() -> this.client.create(CreateWorkspaceRequest.of(KeyLeakSearch.SENT, "team-red")));
		// Without the marker of the other bodies, because the exception names the users
		List<String> userIds = IntStream.range(0, 150).mapToObj("user_%d"::formatted).toList();
		this.server.stubFor(post(anyUrl()).withRequestBody(containing("user_0"))
			.willReturn(okJson("{\"added_count\": 100, \"data\": []}")));
		expect("partial failure", OpenRouterPartialFailureException.class,
				() -> this.client.bulkAddMembers("team-red", userIds));
	}

	private void expect(String name, Class<? extends OpenRouterException> type, ResponseDefinitionBuilder answer,
			ThrowingCallable call) {
		this.server.stubFor(any(anyUrl()).willReturn(answer));
		expect(name, type, call);
	}

	private void expect(String name, Class<? extends OpenRouterException> type, ThrowingCallable call) {
		this.failures.put(name, assertThatExceptionOfType(type).as(name).isThrownBy(call).actual());
	}

}
