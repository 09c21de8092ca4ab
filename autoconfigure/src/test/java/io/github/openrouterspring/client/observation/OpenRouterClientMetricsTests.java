package io.github.openrouterspring.client.observation;

import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link OpenRouterClientMetrics}.
 */
class OpenRouterClientMetricsTests {

	private static final String EMPTY_LIST = "{\"data\": [], \"total_count\": 0}";

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final OpenRouterClientMetrics listener = new OpenRouterClientMetrics(this.registry);

	@Test
	void measuresRetriesTheirWaitsAndTheQuota() {
		WorkspacesClient client = client(RecordingServer.always(Answer.of(503)));
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

	@Test
	void measuresWaitsThatTheServerAsksFor() {
		client(new RecordingServer(Answer.of(429).withHeader("Retry-After", "1"), Answer.of(200, EMPTY_LIST))).list();
		Timer timer = this.registry.get("openrouter.client.throttle.wait")
			.tags("account", "acme", "operation", "list")
			.timer();
		assertThat(timer.count()).isOne();
		assertThat(timer.totalTime(TimeUnit.SECONDS)).isGreaterThan(0.9);
	}

	@Test
	void measuresRateLimitOnceTheServerTellsIt() {
		WorkspacesClient client = client(new RecordingServer(remaining("42"), remaining("41")));
		assertThat(this.registry.find("openrouter.client.rate.limit").gauge()).isNull();
		client.list();
		assertThat(gauge("openrouter.client.rate.limit")).isEqualTo(100);
		assertThat(gauge("openrouter.client.rate.remaining")).isEqualTo(42);
		client.list();
		assertThat(gauge("openrouter.client.rate.remaining")).isEqualTo(41);
	}

	@Test
	void measuresNoRateLimitThatCanNotBeRead() {
		client(new RecordingServer(Answer.of(200, EMPTY_LIST).withHeader("X-RateLimit-Limit", "many"))).list();
		assertThat(this.registry.find("openrouter.client.rate.limit").gauge()).isNull();
	}

	private WorkspacesClient client(RecordingServer server) {
		return server.clientBuilder().account("acme").listener(this.listener).build();
	}

	private static Answer remaining(String remaining) {
		return Answer.of(200, EMPTY_LIST)
			.withHeader("X-RateLimit-Limit", "100")
			.withHeader("X-RateLimit-Remaining", remaining);
	}

	private double gauge(String name) {
		return this.registry.get(name).tag("account", "acme").gauge().value();
	}

}
