package io.github.openrouterspring.sample;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.unit.DataSize;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Makes calls fail in all the ways that there are, against servers that tell the key
 * wherever they can.
 */
final class KeyLeakFailures {

	private static final int NEVER = 50_000;

	private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 408, 409, 413, 418, 429, 500, 502, 503,
			504, 522);

	private final Map<String, Throwable> failures = new LinkedHashMap<>();

	private final KeyLeakApplication application;

	private final WireMockServer server;

	private final WorkspacesClient client;

	KeyLeakFailures(KeyLeakApplication application) {
		this.application = application;
		this.server = application.openRouter().wireMock();
		this.client = application.client();
	}

	Map<String, Throwable> all() {
		return this.failures;
	}

	void provoke() throws IOException {
		provokeRefusals();
		provokeUnreadableSuccesses();
		provokeFaults();
		provokeEchoesThatAreNotHttp();
		provokeUnclearOutcomes();
		this.application.openRouter().reset();
	}

	private void provokeRefusals() {
		for (int status : STATUSES) {
			provokeRefusal(KeyLeakEcho.JSON, status);
		}
		for (KeyLeakEcho echo : KeyLeakEcho.values()) {
			provokeRefusal(echo, 502);
		}
		RetryPolicy retries = RetryPolicy.builder().maxRetries(2).delay(Duration.ofMillis(1)).build();
		expect("503 after retries", OpenRouterServerException.class,
				KeyLeakEcho.JSON.answer(503).withHeader("Retry-After", "0"),
				() -> this.client.withOptions((options) -> options.retry(retries)).get("team-red"));
	}

	private void provokeRefusal(KeyLeakEcho echo, int status) {
		String name = "%d with %s".formatted(status, echo);
		answer(echo.answer(status));
		// An engine looks closer at the answer to a request that it could repeat
		expect(name, OpenRouterApiException.class, () -> this.client.get("team-red"));
		expect(name + " for a body", OpenRouterApiException.class, () -> this.client.update("team-red",
				(update) -> update.description("The plan of " + KeyLeakSearch.SENT)));
	}

	private void provokeUnreadableSuccesses() {
		Map<String, String> bodies = new LinkedHashMap<>();
		bodies.put("truncated JSON", "{\"data\": [{\"name\": \"Rutabaga KEY");
		bodies.put("HTML", "<html>Rutabaga KEY</html>");
		bodies.put("bare key", "KEY");
		bodies.put("value of another type", "{\"data\": [], \"include_byok_in_budgets\": \"KEY\"}");
		bodies.put("wrong value after the key", "{\"data\": [{\"user_id\": \"KEY\"}, \"Rutabaga\"]}");
		bodies.put("key at the end of what is kept of a body", " ".repeat(1024 - 30) + "\"KEY");
		// Jackson leaves out the middle of what it quotes
		IntStream.rangeClosed(400, 500)
			.filter((length) -> length % 20 == 0)
			.forEach((length) -> bodies.put("key after " + length,
					"{\"data\": [], \"include_byok_in_budgets\": \"%s KEY %s\"}".formatted("x".repeat(length),
							"x".repeat(1000))));
		bodies.forEach((name, body) -> expect("200 with " + name, OpenRouterDecodingException.class,
				okJson(body.replace("KEY", KeyLeakSearch.KEY)), () -> this.client.listMembers("team-red")));
		expect("200 that is too long", OpenRouterDecodingException.class, KeyLeakEcho.JSON.answer(200)
			.withBody("{\"Rutabaga\": \"%s\", \"rest\": \"%s\"}".formatted(KeyLeakSearch.KEY, "x".repeat(2000))),
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
				KeyLeakEcho.JSON.answer(200).withChunkedDribbleDelay(100, NEVER),
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
		for (String answer : answers) {
			try (KeyLeakRawServer rawServer = KeyLeakRawServer.start(answer.replace("KEY", KeyLeakSearch.KEY))) {
				expect("raw answer " + answer.replaceAll("\\s+", " "), OpenRouterException.class,
						this.application.client(rawServer.url())::list);
			}
		}
	}

	private void provokeUnclearOutcomes() {
		answer(KeyLeakEcho.HTML.answer(502));
		expect("unclear create", OpenRouterOutcomeUnknownException.class,
				() -> this.client.create(KeyLeakOperations.createRequest()));
		// Without the word of the other bodies: the exception tells whom it is about
		List<String> userIds = IntStream.range(0, 150).mapToObj("user_%d"::formatted).toList();
		this.server.stubFor(post(anyUrl()).withRequestBody(containing("user_0"))
			.willReturn(okJson("{\"added_count\": 100, \"data\": []}")));
		expect("partial failure", OpenRouterPartialFailureException.class,
				() -> this.client.bulkAddMembers("team-red", userIds));
	}

	private void expect(String name, Class<? extends OpenRouterException> type, ResponseDefinitionBuilder answer,
			ThrowingCallable call) {
		answer(answer);
		expect(name, type, call);
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(any(anyUrl()).willReturn(answer));
	}

	private void expect(String name, Class<? extends OpenRouterException> type, ThrowingCallable call) {
		this.failures.put(name, assertThatExceptionOfType(type).as(name).isThrownBy(call).actual());
	}

}
