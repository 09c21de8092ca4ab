package io.github.openrouterspring.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * {@link ClientListener} that records the latest failure and rate limit of each account.
 * Excluded from AOP because the endpoint calls methods that an interface proxy does not
 * have.
 */
class ClientActivity implements ClientListener, AopInfrastructureBean {

	private final Clock clock;

	private final Map<String, Set<ClientStatistics>> clients = new ConcurrentHashMap<>();

	private final Map<String, LastFailure> failures = new ConcurrentHashMap<>();

	private final Map<String, LastRateLimit> rateLimits = new ConcurrentHashMap<>();

	ClientActivity(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void created(String account, ClientStatistics statistics) {
		this.clients.computeIfAbsent(account, (name) -> ConcurrentHashMap.newKeySet()).add(statistics);
	}

	@Override
	public void closed(String account, ClientStatistics statistics) {
		this.clients.computeIfPresent(account, (name, clients) -> {
			clients.remove(statistics);
			return clients;
		});
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		this.rateLimits.put(account, new LastRateLimit(this.clock.instant(), rateLimit.limit(), rateLimit.remaining()));
	}

	@Override
	public void failed(String account, OpenRouterException failure) {
		Integer status = (failure instanceof OpenRouterApiException api) ? api.getStatusCode().value() : null;
		// Omit the message because it quotes the server
		this.failures.put(account, new LastFailure(this.clock.instant(), failure.getOperation(),
				failure.getClass().getSimpleName(), status, failure.getAttempts()));
	}

	/**
	 * Return the number of open clients of an account.
	 */
	int clients(String account) {
		return clientsOf(account).size();
	}

	/**
	 * Return the sum of the remaining retry quotas of an account's clients.
	 */
	int retryQuota(String account) {
		return clientsOf(account).stream().mapToInt(ClientStatistics::retryQuota).sum();
	}

	@Nullable LastFailure lastFailure(String account) {
		return this.failures.get(account);
	}

	@Nullable LastRateLimit lastRateLimit(String account) {
		return this.rateLimits.get(account);
	}

	private Set<ClientStatistics> clientsOf(String account) {
		return this.clients.getOrDefault(account, Set.of());
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record LastFailure(Instant at, String operation, String exception, @Nullable Integer status, int attempts) {

	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record LastRateLimit(Instant at, @Nullable Long limit, @Nullable Long remaining) {

	}

}
