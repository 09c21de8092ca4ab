package io.github.openrouterspring.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.GrowingTimeout;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.http.UnusedPort;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpEngines} with each engine that Boot knows, except for the one that
 * is replaced with that of the JDK.
 */
@Timeout(60)
class HttpEnginesTests {

	static final CreateWorkspaceRequest CREATE = CreateWorkspaceRequest.of("Red", "red");

	static List<String> engines() {
		return List.of("http-components", "jdk", "jetty", "reactor");
	}

	@ParameterizedTest
	@MethodSource("engines")
	void callTimeoutEndsTheWaitAndFreesTheConnection(String engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, self) -> {
			if (request.startsWith("GET /workspaces/body")) {
				RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\": [");
			}
			if (request.startsWith("GET /workspaces/")) {
				self.stall();
			}
			return RawServer.answer(Contexts.EMPTY_LIST).answer(request, out, self);
		})) {
			run(engine, server.url(), (client) -> {
				AtomicInteger calls = new AtomicInteger(1);
				for (String slug : List.of("response", "body", "response")) {
					assertCallTimeout(client, (hasty) -> {
						calls.incrementAndGet();
						hasty.get(slug);
					});
				}
				assertThat(client.list().items()).isEmpty();
				assertThat(server.requests()).isLessThanOrEqualTo(calls.get());
			}, "openrouter.max-connections=2", "openrouter.call-timeout=20s");
		}
	}

	/**
	 * Even if the application wants its engines to follow redirects, and where the API
	 * sends no challenge.
	 */
	@ParameterizedTest
	@MethodSource("engines")
	void redirectsAndChallengesAreNotFollowed(String engine) throws Exception {
		try (RawServer other = Contexts.emptyServer(); RawServer server = RawServer.start()) {
			String elsewhere = other.url().replace("127.0.0.1", "localhost") + "/workspaces";
			server.respond("GET", RawResponse.of(302, "", "Location: " + elsewhere), RawResponse.of(401, ""));
			contextRunner(engine).withUserConfiguration(FollowingRedirects.class)
				.withPropertyValues("spring.http.clients.redirects=follow", "openrouter.base-url=" + server.url())
				.run((context) -> {
					WorkspacesClient client = context.getBean(WorkspacesClient.class);
					assertStatus(302, () -> client.get("moved"));
					assertStatus(401, () -> client.get("refused"));
				});
			assertThat(other.requests()).isZero();
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void keyIsNotLoggedAtAnyLevel(String engine) throws Exception {
		String key = "sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef";
		try (EverythingLogged log = new EverythingLogged(); RawServer server = Contexts.emptyServer()) {
			run(engine, server.url(), (client) -> {
				client.list();
				catchThrowable(() -> client.create(CREATE));
			}, "openrouter.management-key=" + key, "openrouter.retry.delay=1ms");
			assertThat(server.received()).isNotEmpty()
				.allMatch((request) -> request.replace("authorization", "Authorization")
					.contains("Authorization: Bearer " + key));
			assertThat(log.lines()).isNotEmpty().noneMatch((line) -> line.contains(key.substring(key.length() - 12)));
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void createThatCannotConnectIsNotSent(String engine) {
		String address = "127.0.0.1:" + UnusedPort.find();
		run(engine, "http://" + address, (client) -> assertCreateIsNotSent(client).withMessageContaining(address)
			.withMessageNotContaining("I/O error"), "openrouter.retry.delay=1ms");
	}

	@ParameterizedTest
	@MethodSource("engines")
	void createWhoseHandshakeFailsIsNotSentWithAnInterceptorAsWithout(String engine) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> cutHandshakes(server));
			thread.setDaemon(true);
			thread.start();
			for (boolean intercepted : new boolean[] { false, true }) {
				contextRunner(engine).withBean(OpenRouterRestClientCustomizer.class, () -> (builder) -> {
					if (intercepted) {
						builder.requestInterceptor((request, body, execution) -> execution.execute(request, body));
					}
				})
					.withPropertyValues("openrouter.base-url=https://127.0.0.1:" + server.getLocalPort(),
							"openrouter.retry.delay=1ms")
					.run((context) -> assertCreateIsNotSent(context.getBean(WorkspacesClient.class)));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void noMoreConnectionsThanConfiguredAreMade(String engine) throws Exception {
		try (RawServer server = Contexts.emptyServer()) {
			run(engine, server.url(), (client) -> callAtOnce(8, 20, client), "openrouter.max-connections=2");
			assertThat(server.requests()).isEqualTo(160);
			assertThat(server.connections()).isLessThanOrEqualTo(2);
		}
	}

	/**
	 * Without retries, so that not a single stale connection may be used.
	 */
	@ParameterizedTest
	@MethodSource("engines")
	void staleConnectionsAreNotUsed(String engine) throws Exception {
		try (RawServer server = Contexts.emptyServer()) {
			run(engine, server.url(), (client) -> {
				for (int round = 0; round < 5; round++) {
					callAtOnce(12, 1, client);
					server.endConnections();
					if (engine.equals("http-components")) {
						// Does not probe a connection idle for less than 1 ms
						TimeUnit.MILLISECONDS.sleep(10);
					}
					else {
						await().until(server::endConnections);
					}
					assertThat(client.list().items()).as("round %d", round).isEmpty();
				}
			}, "openrouter.retry.enabled=false");
		}
	}

	private static ApplicationContextRunner contextRunner(String engine) {
		return Contexts.withHttpClients().withPropertyValues("spring.http.clients.imperative.factory=" + engine);
	}

	static void run(String engine, String url, ClientTest test, String... properties) {
		contextRunner(engine).withPropertyValues("openrouter.base-url=" + url)
			.withPropertyValues(properties)
			.run((context) -> test.run(context.getBean(WorkspacesClient.class)));
	}

	static void assertCallTimeout(WorkspacesClient client, Consumer<WorkspacesClient> call) {
		OpenRouterTimeoutException failure = GrowingTimeout.until(OpenRouterTimeoutException::isRequestSent,
				(timeout) -> catchThrowableOfType(OpenRouterTimeoutException.class,
						() -> call.accept(client.withOptions((options) -> options.timeout(timeout)))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	private static void assertStatus(int status, ThrowingCallable call) {
		assertThatExceptionOfType(OpenRouterApiException.class).isThrownBy(call)
			.satisfies((failure) -> assertThat(failure.getStatusCode().value()).isEqualTo(status));
	}

	private static ThrowableAssertAlternative<?> assertCreateIsNotSent(WorkspacesClient client) {
		return assertThatExceptionOfType(OpenRouterConnectionException.class).isThrownBy(() -> client.create(CREATE))
			.returns(false, OpenRouterConnectionException::isRequestSent)
			.returns(4, OpenRouterConnectionException::getAttempts);
	}

	/**
	 * Call with many threads, and fail if any of the calls does.
	 */
	static void callAtOnce(int callers, int calls, WorkspacesClient client) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(callers);
		List<Future<Object>> all = executor.invokeAll(Collections.nCopies(callers, () -> {
			for (int i = 0; i < calls; i++) {
				client.list();
			}
			return null;
		}));
		executor.shutdown();
		for (Future<Object> caller : all) {
			caller.get();
		}
	}

	private static void cutHandshakes(ServerSocket server) {
		try {
			while (true) {
				try (Socket socket = server.accept()) {
					socket.getInputStream().read(new byte[64]);
				}
			}
		}
		catch (Exception ex) {
			// The test has closed the server
		}
	}

	@FunctionalInterface
	interface ClientTest {

		void run(WorkspacesClient client) throws Exception;

	}

}
