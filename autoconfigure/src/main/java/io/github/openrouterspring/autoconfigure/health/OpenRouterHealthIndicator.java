package io.github.openrouterspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.lang.Contract;

/**
 * {@link HealthIndicator} for OpenRouter. Each check lists one workspace. Concurrent
 * checks share one request, and the result is cached so that checks do not exhaust the
 * rate limit.
 */
public class OpenRouterHealthIndicator implements HealthIndicator {

	/**
	 * One retry, since the first request may fail on an idle connection that the server
	 * has closed.
	 */
	private static final RetryPolicy STALE_CONNECTION = RetryPolicy.builder()
		.includes(OpenRouterConnectionException.class)
		.maxRetries(1)
		.delay(Duration.ZERO)
		.build();

	private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

	private final WorkspacesClient client;

	private final BiFunction<WorkspacesClient, OpenRouterException, @Nullable String> advice;

	private final Duration timeToLive;

	private final Duration timeout;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Result result;

	/**
	 * Create an indicator.
	 * @param client the client to check
	 * @param advice returns how to fix a failure, or {@code null}
	 * @param timeToLive how long to cache a result
	 * @param timeout the maximum time for a check
	 * @param clock the clock
	 */
	OpenRouterHealthIndicator(WorkspacesClient client,
			BiFunction<WorkspacesClient, OpenRouterException, @Nullable String> advice, Duration timeToLive,
			Duration timeout, Clock clock) {
		this.client = client;
		this.advice = advice;
		this.timeToLive = timeToLive;
		this.timeout = timeout;
		this.clock = clock;
	}

	@Override
	public Health health() {
		Result present = this.result;
		if (isFresh(present)) {
			return present.health();
		}
		try {
			this.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return interrupted();
		}
		try {
			Result latest = this.result;
			// Use a result that arrived in the meantime, whatever the time to live
			return (latest != null && latest != present) ? latest.health() : check();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Contract("null -> false")
	private boolean isFresh(@Nullable Result result) {
		return result != null && this.clock.instant().isBefore(result.checkedAt().plus(this.timeToLive));
	}

	private Health check() {
		Instant start = this.clock.instant();
		Health.Builder health = new Health.Builder();
		try {
			request(health, start);
		}
		catch (OpenRouterInterruptedException ex) {
			return interrupted();
		}
		Instant end = this.clock.instant();
		Result result = new Result(health.withDetail("latency", Duration.between(start, end).toMillis() + "ms")
			.withDetail("checkedAt", end.toString())
			.build(), end);
		this.result = result;
		return result.health();
	}

	private void request(Health.Builder health, Instant start) {
		try {
			WorkspacesClient client = this.client
				.withOptions((options) -> options.timeout(this.timeout).retry(STALE_CONNECTION));
			if (client != null) {
				client.list(0, 1);
				health.up().withDetail("httpStatus", 200);
			}
			else {
				health.unknown().withDetail("reason", "The client is a mock");
			}
		}
		catch (OpenRouterInterruptedException ex) {
			throw ex;
		}
		catch (OpenRouterRateLimitException ex) {
			describe(health.up().withDetail("rateLimited", true), ex);
		}
		catch (RuntimeException ex) {
			describe(health.down(), ex);
			String advice = (ex instanceof OpenRouterException failure)
					? this.advice.apply(clientFor(remaining(start)), failure) : null;
			if (advice != null) {
				health.withDetail("fix", advice);
			}
		}
	}

	private WorkspacesClient clientFor(Duration timeout) {
		return this.client.withOptions((options) -> options.timeout(timeout).noRetry());
	}

	private Duration remaining(Instant start) {
		Duration remaining = this.timeout.minus(Duration.between(start, this.clock.instant()));
		return (remaining.compareTo(SHORTEST_TIMEOUT) > 0) ? remaining : SHORTEST_TIMEOUT;
	}

	private static void describe(Health.Builder health, RuntimeException ex) {
		if (ex instanceof OpenRouterApiException api) {
			health.withDetail("httpStatus", api.getStatusCode().value());
		}
		health.withDetail("error", String.valueOf(ex.getMessage()));
	}

	private static Health interrupted() {
		return Health.unknown().withDetail("reason", "The check was interrupted").build();
	}

	private record Result(Health health, Instant checkedAt) {

	}

}
