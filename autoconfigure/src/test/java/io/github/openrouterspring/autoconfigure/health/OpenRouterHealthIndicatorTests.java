package io.github.openrouterspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link OpenRouterHealthIndicator} and its auto-configuration.
 */
@Timeout(20)
class OpenRouterHealthIndicatorTests {

	private final WorkspacesClient client = mock(WorkspacesClient.class);

	private final Clock clock = mock(Clock.class);

	private Instant now = Instant.parse("2026-11-24T12:00:00Z");

	private OpenRouterHealthIndicator indicator;

	@BeforeEach
	void createIndicator() {
		given(this.clock.instant()).willAnswer((call) -> this.now);
		given(this.clock.getZone()).willReturn(ZoneOffset.UTC);
		given(this.client.withOptions(any())).willReturn(this.client);
		given(this.client.list(0, 1)).willReturn(new Page<>(List.of(), 0L, 0, 1));
		this.indicator = indicator(Duration.ofSeconds(30));
	}

	@Test
	void isUpWhenTheServerAnswers() {
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails())
			.isEqualTo(Map.of("httpStatus", 200, "latency", "0ms", "checkedAt", "2026-11-24T12:00:00Z"));
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				arguments(new OpenRouterRateLimitException("list", 1, ApiError.of(429, "Slow down")), Status.UP,
						Map.of("rateLimited", true, "httpStatus", 429)),
				arguments(new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "No auth")), Status.DOWN,
						Map.of("httpStatus", 401, "fix", "Fix 'list'")),
				arguments(new OpenRouterServerException("list", 1, ApiError.of(503, "Sick")), Status.DOWN,
						Map.of("httpStatus", 503)),
				arguments(new OpenRouterConnectionException("list", 1, "could not connect", false, null), Status.DOWN,
						Map.of()),
				arguments(new IllegalStateException("The management key must not be blank"), Status.DOWN,
						Map.of("error", "The management key must not be blank")));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void isDownIfTheCheckFailsUnlessRateLimited(RuntimeException failure, Status status, Map<String, Object> details) {
		given(this.client.list(0, 1)).willThrow(failure);
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(status);
		assertThat(health.getDetails()).containsAllEntriesOf(details);
		if (status == Status.DOWN) {
			assertThat(health.getDetails().get("error")).asString().contains(failure.getMessage());
		}
	}

	@Test
	void keepsResultForItsTimeToLive() {
		this.indicator.health();
		this.now = this.now.plusSeconds(29);
		this.indicator.health();
		verify(this.client, times(1)).list(0, 1);
		this.now = this.now.plusSeconds(1);
		this.indicator.health();
		verify(this.client, times(2)).list(0, 1);
	}

	@Test
	void isUnknownWhenInterruptedAndChecksAgain() {
		given(this.client.list(0, 1)).willThrow(new OpenRouterInterruptedException("list", 1, true, null))
			.willReturn(new Page<>(List.of(), 0L, 0, 1));
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isUnknownWhenInterruptedDuringAdvice() {
		given(this.client.list(0, 1))
			.willThrow(new OpenRouterForbiddenException("list", 1, ApiError.of(403, "Forbidden")));
		OpenRouterHealthIndicator indicator = new OpenRouterHealthIndicator(this.client, (client, failure) -> {
			throw new OpenRouterInterruptedException("getKey", 1, true, null);
		}, Duration.ofSeconds(30), Duration.ofSeconds(3), this.clock);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		indicator.health();
		verify(this.client, times(2)).list(0, 1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 30 })
	void threadsThatCheckAtTheSameTimeShareOneRequest(long timeToLive) throws Exception {
		OpenRouterHealthIndicator indicator = indicator(Duration.ofSeconds(timeToLive));
		CountDownLatch waiting = letListWait();
		List<FutureTask<Health>> checks = Stream.generate(() -> new FutureTask<>(indicator::health)).limit(5).toList();
		List<Thread> threads = checks.stream().map(Thread::new).toList();
		threads.forEach(Thread::start);
		// One in the request, the others in front of it
		await().until(() -> threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		waiting.countDown();
		for (FutureTask<Health> check : checks) {
			assertThat(check.get().getStatus()).isEqualTo(Status.UP);
		}
		verify(this.client, times(1)).list(0, 1);
	}

	@Test
	void isUnknownWhenInterruptedWhileWaiting() throws Exception {
		CountDownLatch waiting = letListWait();
		FutureTask<Health> first = new FutureTask<>(this.indicator::health);
		Thread thread = new Thread(first);
		thread.start();
		await().until(() -> thread.getState() == Thread.State.WAITING);
		Thread.currentThread().interrupt();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(Thread.interrupted()).isTrue();
		waiting.countDown();
		assertThat(first.get().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void onlyAStaleConnectionIsRetried() {
		Answer success = Answer.of(200, "{\"data\": [], \"total_count\": 0}");
		RecordingServer server = new RecordingServer(Answer.none(), success);
		assertThat(indicator(server.client(), Duration.ZERO).health().getStatus()).isEqualTo(Status.UP);
		assertThat(server.requests()).hasSize(2);
		RecordingServer failing = new RecordingServer(Answer.of(503));
		assertThat(indicator(failing.client(), Duration.ZERO).health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(failing.requests()).hasSize(1);
	}

	@Test
	void isInNoProbeByDefault() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
				OpenRouterHealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
				AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class))
			.withPropertyValues("openrouter.management-key=sk-or-test",
					"management.endpoint.health.probes.enabled=true")
			.run((context) -> {
				HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
				assertThat(groups.getNames()).containsExactlyInAnyOrder("liveness", "readiness");
				assertThat(groups.getNames()).noneMatch((name) -> groups.get(name).isMember("openRouter"));
				assertThat(groups.getPrimary().isMember("openRouter")).isTrue();
			});
	}

	private CountDownLatch letListWait() {
		CountDownLatch waiting = new CountDownLatch(1);
		given(this.client.list(0, 1)).willAnswer((call) -> {
			waiting.await();
			return new Page<>(List.of(), 0L, 0, 1);
		});
		return waiting;
	}

	private OpenRouterHealthIndicator indicator(Duration timeToLive) {
		return indicator(this.client, timeToLive);
	}

	private OpenRouterHealthIndicator indicator(WorkspacesClient client, Duration timeToLive) {
		return new OpenRouterHealthIndicator(client, OpenRouterHealthIndicatorTests::advise, timeToLive,
				Duration.ofSeconds(3), this.clock);
	}

	private static String advise(WorkspacesClient client, OpenRouterException failure) {
		return (failure instanceof OpenRouterUnauthorizedException) ? "Fix '%s'".formatted(failure.getOperation())
				: null;
	}

}
