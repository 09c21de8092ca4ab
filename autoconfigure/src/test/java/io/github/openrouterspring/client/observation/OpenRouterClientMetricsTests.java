package io.github.openrouterspring.client.observation;

import java.util.List;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenRouterClientMetrics}.
 */
class OpenRouterClientMetricsTests {

	private static final String EMPTY_LIST = RecordingServer.EMPTY_LIST;

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final OpenRouterClientMetrics listener = new OpenRouterClientMetrics();

	@BeforeEach
	void bind() {
		this.listener.bindTo(this.registry);
	}

	@Test
	void recordsRetriesBackOffAndQuota() {
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
	void recordsThrottleWaits() {
		client(new RecordingServer(Answer.of(429).withHeader("Retry-After", "1"), Answer.of(200, EMPTY_LIST))).list();
		Timer timer = this.registry.get("openrouter.client.throttle.wait")
			.tags("account", "acme", "operation", "list")
			.timer();
		assertThat(timer.count()).isOne();
		assertThat(timer.totalTime(TimeUnit.SECONDS)).isGreaterThan(0.9);
	}

	@Test
	void recordsRateLimitOnceTheServerReportsIt() {
		WorkspacesClient client = client(new RecordingServer(
				Answer.of(200, EMPTY_LIST).withHeader("X-RateLimit-Limit", "many"), remaining("42"), remaining("41")));
		client.list();
		assertThat(this.registry.find("openrouter.client.rate.limit").gauge()).isNull();
		client.list();
		assertThat(gauge("openrouter.client.rate.limit")).isEqualTo(100);
		assertThat(gauge("openrouter.client.rate.remaining")).isEqualTo(42);
		client.list();
		assertThat(gauge("openrouter.client.rate.remaining")).isEqualTo(41);
	}

	@Test
	void gaugesSumAllClientsOfAnAccount() {
		WorkspacesClient first = client(RecordingServer.always(Answer.of(503)));
		WorkspacesClient second = client(RecordingServer.always(Answer.of(503)));
		assertThat(gauge("openrouter.client.retry.quota")).isEqualTo(1000);
		assertThat(gauge("openrouter.client.requests.max")).isEqualTo(100);
		catchThrowable(first::list);
		catchThrowable(second::list);
		assertThat(gauge("openrouter.client.retry.quota")).isEqualTo(970);
		first.close();
		assertThat(gauge("openrouter.client.retry.quota")).isEqualTo(485);
		assertThat(gauge("openrouter.client.requests.max")).isEqualTo(50);
	}

	@Test
	void gaugesAreRegisteredOnlyOnce() {
		Logger logger = (Logger) LoggerFactory.getLogger(MeterRegistry.class);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.setLevel(Level.DEBUG);
		logger.addAppender(appender);
		client(new RecordingServer(EMPTY_LIST));
		client(new RecordingServer(EMPTY_LIST));
		logger.detachAppender(appender);
		logger.setLevel(null);
		assertThat(appender.list).isEmpty();
	}

	@Test
	void gaugesAreRemovedWithTheLastClientOfAnAccount() {
		WorkspacesClient client = client(new RecordingServer(remaining("42")));
		client.list();
		WorkspacesClient other = new RecordingServer(EMPTY_LIST).clientBuilder().listener(this.listener).build();
		client.close();
		assertThat(this.registry.find("openrouter.client.retry.quota").gauges()).singleElement()
			.extracting((gauge) -> gauge.getId().getTag("account"))
			.isEqualTo("default");
		other.close();
		assertThat(this.registry.getMeters()).isEmpty();
		client(new RecordingServer(EMPTY_LIST));
		assertThat(gauge("openrouter.client.retry.quota")).isEqualTo(500);
	}

	@Test
	void rateLimitIsIgnoredAfterTheLastClientIsClosed() {
		ClientStatistics statistics = mock();
		this.listener.created("acme", statistics);
		this.listener.closed("acme", statistics);
		this.listener.limited("acme", new RateLimit(100L, 42L));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void gaugesAreRemovedFromARegistryWithCommonTags() {
		this.registry.config().commonTags("application", "portal");
		client(new RecordingServer(EMPTY_LIST)).close();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void registryBoundLaterRecordsMetrics() {
		WorkspacesClient client = client(new RecordingServer(remaining("42"), Answer.of(503), remaining("41")));
		client.list();
		MeterRegistry later = new SimpleMeterRegistry();
		this.listener.bindTo(later);
		assertThat(later.get("openrouter.client.retry.quota").gauge().value()).isEqualTo(500);
		assertThat(later.get("openrouter.client.rate.remaining").gauge().value()).isEqualTo(42);
		client.list();
		for (MeterRegistry registry : List.of(this.registry, later)) {
			assertThat(registry.get("openrouter.client.retries").counter().count()).isOne();
		}
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
