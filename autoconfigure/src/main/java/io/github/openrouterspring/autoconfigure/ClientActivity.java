package io.github.openrouterspring.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Remembers the last of what happened to each client. It is not advised because the
 * endpoint calls methods that a proxy of the interface does not have.
 */
class ClientActivity implements ClientListener, AopInfrastructureBean {

	private final Clock clock;

	private final Map<String, ClientStatistics> statistics = new ConcurrentHashMap<>();

	private final Map<String, LastFailure> failures = new ConcurrentHashMap<>();

	private final Map<String, LastRateLimit> rateLimits = new ConcurrentHashMap<>();

	ClientActivity(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void created(String account, ClientStatistics statistics) {
		this.statistics.put(account, statistics);
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		this.rateLimits.put(account, new LastRateLimit(this.clock.instant(), rateLimit.limit(), rateLimit.remaining()));
	}

	@Override
	public void failed(String account, OpenRouterException failure) {
		Integer status = (failure instanceof OpenRouterApiException api) ? api.getStatusCode().value() : null;
		// Without its message, which quotes what was answered
		this.failures.put(account, new LastFailure(this.clock.instant(), failure.getOperation(),
				failure.getClass().getSimpleName(), status, failure.getAttempts()));
	}

	@Nullable Integer retryQuota(String account) {
		ClientStatistics statistics = this.statistics.get(account);
		return (statistics != null) ? statistics.retryQuota() : null;
	}

	@Nullable LastFailure lastFailure(String account) {
		return this.failures.get(account);
	}

	@Nullable LastRateLimit lastRateLimit(String account) {
		return this.rateLimits.get(account);
	}

	record LastFailure(Instant at, String operation, String exception, @Nullable Integer status, int attempts) {

	}

	record LastRateLimit(Instant at, @Nullable Long limit, @Nullable Long remaining) {

	}

}
