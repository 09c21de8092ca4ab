package io.github.openrouterspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.lang.Contract;

/**
 * {@link HealthIndicator} that reads one workspace, and keeps the result for a while so
 * that probes do not use up the rate limit.
 */
public class OpenRouterHealthIndicator implements HealthIndicator {

	private final WorkspacesClient client;

	private final Duration timeToLive;

	private final Duration timeout;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Result result;

	/**
	 * Create an indicator.
	 * @param client the client to check with
	 * @param timeToLive for how long a result is kept
	 * @param timeout the maximum time for a check
	 * @param clock tells the time
	 */
	public OpenRouterHealthIndicator(WorkspacesClient client, Duration timeToLive, Duration timeout, Clock clock) {
		this.client = client;
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
		this.lock.lock();
		try {
			// Those who waited take what the first has found
			present = this.result;
			if (!isFresh(present)) {
				present = check();
				this.result = present;
			}
			return present.health();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Contract("null -> false")
	private boolean isFresh(@Nullable Result result) {
		return result != null && this.clock.instant().isBefore(result.checkedAt().plus(this.timeToLive));
	}

	private Result check() {
		Instant start = this.clock.instant();
		Health.Builder health = new Health.Builder();
		try {
			WorkspacesClient client = this.client.withOptions((options) -> options.timeout(this.timeout).noRetry());
			if (client != null) {
				client.list(0, 1);
				health.up().withDetail("httpStatus", 200);
			}
			else {
				health.unknown().withDetail("reason", "The client is a mock");
			}
		}
		catch (OpenRouterRateLimitException ex) {
			describe(health.up().withDetail("rateLimited", true), ex);
		}
		catch (OpenRouterUnauthorizedException ex) {
			describe(health.down(), ex).withDetail("fix",
					"The key is unknown or revoked: set 'openrouter.management-key', or that of the account, to a valid management key");
		}
		catch (OpenRouterForbiddenException ex) {
			describe(health.down(), ex).withDetail("fix",
					"The key may not manage workspaces: 'openrouter.management-key', or that of the account, needs a management key, not an inference key");
		}
		catch (RuntimeException ex) {
			describe(health.down(), ex);
		}
		Instant end = this.clock.instant();
		health.withDetail("latency", Duration.between(start, end).toMillis() + "ms")
			.withDetail("checkedAt", end.toString());
		return new Result(health.build(), end);
	}

	private static Health.Builder describe(Health.Builder health, RuntimeException ex) {
		if (ex instanceof OpenRouterApiException api) {
			health.withDetail("httpStatus", api.getStatusCode().value());
		}
		return health.withDetail("error", String.valueOf(ex.getMessage()));
	}

	private record Result(Health health, Instant checkedAt) {

	}

}
