package io.github.openrouterspring.http;

import java.io.IOException;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link MicrometerClientListener}.
 */
class MicrometerClientListenerTests {

	private static final String EMPTY_LIST = "{\"data\": [], \"total_count\": 0}";

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final MicrometerClientListener listener = new MicrometerClientListener(this.registry);

	@Test
	void measuresRetriesTheirWaitsAndTheQuota() throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			RawServer.write(out, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
			return true;
		})) {
			WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.url())
				.account("acme")
				.listener(this.listener)
				.build();
			assertThat(gauge("openrouter.client.retry.quota")).isEqualTo(500);
			catchThrowable(client::list);
			assertThat(gauge("openrouter.client.retry.quota")).isEqualTo(485);
			assertThat(this.registry.get("openrouter.client.retries")
				.tags("account", "acme", "operation", "list", "reason", "503")
				.counter()
				.count()).isEqualTo(3);
			assertThat(this.registry.get("openrouter.client.retry.wait")
				.tags("account", "acme", "operation", "list")
				.timer()
				.count()).isEqualTo(3);
		}
	}

	@Test
	void measuresRateLimitOnceTheServerTellsIt() throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			RawServer.write(out,
					"HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: %d\r\n"
						.formatted(request.contains("offset=0") ? 42 : 41)
							+ "Content-Length: %d\r\n\r\n%s".formatted(EMPTY_LIST.length(), EMPTY_LIST));
			return true;
		})) {
			WorkspacesClient client = Engine.JDK.client(server.url()).account("acme").listener(this.listener).build();
			assertThat(this.registry.find("openrouter.client.rate.limit").gauge()).isNull();
			client.list();
			assertThat(gauge("openrouter.client.rate.limit")).isEqualTo(100);
			assertThat(gauge("openrouter.client.rate.remaining")).isEqualTo(42);
			client.list(1, 1);
			assertThat(gauge("openrouter.client.rate.remaining")).isEqualTo(41);
		}
	}

	@Test
	void measuresNoRateLimitThatCanNotBeRead() throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			RawServer.write(out, "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: many\r\nContent-Length: %d\r\n\r\n%s"
				.formatted(EMPTY_LIST.length(), EMPTY_LIST));
			return true;
		})) {
			Engine.JDK.client(server.url()).listener(this.listener).build().list();
			assertThat(this.registry.find("openrouter.client.rate.limit").gauge()).isNull();
		}
	}

	@Test
	void measuresConnections() throws Exception {
		ConnectionPool pool = new ConnectionPool(1);
		this.listener.connecting("acme", pool);
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			if (request.contains("offset=1")) {
				stalling.stall();
			}
			return RawServer.answer(EMPTY_LIST).answer(request, out, stalling);
		})) {
			Watchdog watchdog = new Watchdog();
			WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.url())
				.watchdog(watchdog)
				.restClient(RestClient.builder().requestFactory(RequestFactories.HttpComponents.create(watchdog, pool)))
				.build();
			client.list();
			assertThat(connections("leased")).isZero();
			assertThat(connections("available")).isOne();
			Thread busy = new Thread(() -> catchThrowable(() -> client.list(1, 1)));
			busy.start();
			await().until(() -> connections("leased") == 1);
			Thread waiting = new Thread(() -> catchThrowable(() -> client.list(2, 1)));
			waiting.start();
			await().until(() -> gauge("openrouter.client.connections.pending") == 1);
			assertThat(connections("available")).isZero();
			assertThat(gauge("openrouter.client.connections.max")).isOne();
			watchdog.close();
			busy.join();
			waiting.join();
			assertThat(connections("leased")).isZero();
			assertThat(connections("available")).isZero();
			assertThat(gauge("openrouter.client.connections.pending")).isZero();
		}
	}

	private double connections(String state) {
		return this.registry.get("openrouter.client.connections")
			.tags("account", "acme", "state", state)
			.gauge()
			.value();
	}

	private double gauge(String name) {
		return this.registry.get(name).tag("account", "acme").gauge().value();
	}

}
