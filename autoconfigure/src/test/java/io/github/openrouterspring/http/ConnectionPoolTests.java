package io.github.openrouterspring.http;

import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metrics of a {@link ConnectionPool}.
 */
class ConnectionPoolTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final OpenRouterClientMetrics listener = new OpenRouterClientMetrics(this.registry);

	@Test
	void measuresConnections() {
		ConnectionPool pool = new ConnectionPool(7);
		this.listener.connecting("acme", pool);
		pool.opened();
		pool.opened();
		pool.opened();
		pool.leased(1);
		pool.waiting(2);
		assertThat(connections("leased")).isOne();
		assertThat(connections("available")).isEqualTo(2);
		assertThat(gauge("openrouter.client.connections.pending")).isEqualTo(2);
		assertThat(gauge("openrouter.client.connections.max")).isEqualTo(7);
	}

	@Test
	void connectionsThatAreStillBeingMadeAreNotAvailable() {
		ConnectionPool pool = new ConnectionPool(7);
		this.listener.connecting("acme", pool);
		pool.leased(2);
		pool.opened();
		assertThat(connections("available")).isZero();
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
