package io.github.openrouterspring.autoconfigure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections that the server has closed while they were idle.
 */
@Timeout(120)
class StaleConnectionTests {

	private static final String EMPTY_LIST = """
			{"data":[],"total_count":0}""";

	private static final String RED = """
			{"data":{"id":"b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e","name":"Red","slug":"red",\
			"created_at":"2999-12-31T23:59:59Z"}}""";

	private static final int ROUNDS = 15;

	private static final int CALLERS = 12;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class, SslAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-test");

	/**
	 * Without retries, so that not a single stale connection may be used.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void staleConnectionsAreNotUsed(String engine) throws Exception {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			run(engine, server, (client) -> {
				for (int round = 0; round < ROUNDS; round++) {
					fillPool(client);
					server.closeConnections();
					TimeUnit.MILLISECONDS.sleep(100);
					assertThat(client.list().items()).as("round %d", round).isEmpty();
				}
			}, "openrouter.retry.enabled=false");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void createIsSettledByAGatewayThatClosesEachConnection(String engine) throws Exception {
		AtomicBoolean created = new AtomicBoolean();
		try (RawServer server = RawServer.start((request, out, self) -> {
			if (request.startsWith("POST")) {
				created.set(true);
			}
			String status = (request.startsWith("GET /workspaces/") && !created.get()) ? "404 Not Found" : "200 OK";
			String body = request.startsWith("GET /workspaces?") ? EMPTY_LIST : RED;
			RawServer.write(out, "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body));
			return false;
		})) {
			run(engine, server, (client) -> {
				for (int i = 0; i < 6; i++) {
					client.list();
					created.set(false);
					assertThat(client.create(CreateWorkspaceRequest.of("Red", "red")).slug()).isEqualTo("red");
				}
			}, "openrouter.retry.delay=20ms");
		}
	}

	private void fillPool(WorkspacesClient client) throws InterruptedException {
		CountDownLatch start = new CountDownLatch(1);
		Thread[] callers = Stream.generate(() -> new Thread(() -> {
			try {
				start.await();
				client.list();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		})).limit(CALLERS).toArray(Thread[]::new);
		for (Thread caller : callers) {
			caller.start();
		}
		start.countDown();
		for (Thread caller : callers) {
			caller.join();
		}
	}

	private void run(String engine, RawServer server, ClientTest test, String... properties) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory=" + engine,
					"openrouter.base-url=" + server.url())
			.withPropertyValues(properties)
			.run((context) -> test.run(context.getBean(WorkspacesClient.class)));
	}

	@FunctionalInterface
	private interface ClientTest {

		void run(WorkspacesClient client) throws Exception;

	}

}
