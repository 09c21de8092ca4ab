package io.github.openrouterspring.http;

import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what is measured of the connections of an engine.
 */
@StartsServer
class ConnectionMetricsTests {

	private static final String EMPTY_LIST = "{\"data\": [], \"total_count\": 0}";

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void connectionsAreCountedWhereTheyAreMadeAndTaken() throws Exception {
		ConnectionPool pool = new ConnectionPool(1);
		new OpenRouterClientMetrics(this.registry).connecting("acme", pool);
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
