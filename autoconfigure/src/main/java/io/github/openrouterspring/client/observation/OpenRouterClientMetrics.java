package io.github.openrouterspring.client.observation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the observations of operations do not cover: retries, waits, requests in
 * flight, and what is left of the retry quota and of the rate limit.
 */
public class OpenRouterClientMetrics implements ClientListener {

	static final String RETRIES = "openrouter.client.retries";

	static final String RETRY_WAIT = "openrouter.client.retry.wait";

	static final String THROTTLE_WAIT = "openrouter.client.throttle.wait";

	static final String RETRY_QUOTA = "openrouter.client.retry.quota";

	static final String RATE_LIMIT = "openrouter.client.rate.limit";

	static final String RATE_REMAINING = "openrouter.client.rate.remaining";

	static final String REQUESTS_ACTIVE = "openrouter.client.requests.active";

	static final String REQUESTS_PENDING = "openrouter.client.requests.pending";

	static final String REQUESTS_MAX = "openrouter.client.requests.max";

	private static final String ACCOUNT = "account";

	private final MeterRegistry registry;

	private final Map<String, RateLimit> rateLimits = new ConcurrentHashMap<>();

	public OpenRouterClientMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void created(String account, ClientStatistics statistics) {
		gauge(RETRY_QUOTA, statistics::retryQuota, "What is left of the quota of retries", account);
		gauge(REQUESTS_ACTIVE, statistics::requestsInFlight, "Requests in flight, each with a connection", account);
		gauge(REQUESTS_PENDING, statistics::requestsWaiting, "Requests that wait for a connection", account);
		gauge(REQUESTS_MAX, statistics::maxConnections, "Maximum number of requests in flight", account);
	}

	@Override
	public void retrying(String account, String operation, String reason, Duration wait) {
		Counter.builder(RETRIES)
			.description("Attempts of operations after the first")
			.tag(ACCOUNT, account)
			.tag("operation", operation)
			.tag("reason", reason)
			.register(this.registry)
			.increment();
		recordWait(RETRY_WAIT, "Back-off before attempts after the first", account, operation, wait);
	}

	@Override
	public void throttled(String account, String operation, Duration wait) {
		recordWait(THROTTLE_WAIT, "Waits of attempts because the server asked to slow down", account, operation, wait);
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		if (this.rateLimits.put(account, rateLimit) == null) {
			gauge(RATE_LIMIT, () -> this.rateLimits.get(account).limit(), "Requests that the server permits", account);
			gauge(RATE_REMAINING, () -> this.rateLimits.get(account).remaining(),
					"Requests that are left of those that the server permits", account);
		}
	}

	private void recordWait(String name, String description, String account, String operation, Duration wait) {
		Timer.builder(name)
			.description(description)
			.tag(ACCOUNT, account)
			.tag("operation", operation)
			.register(this.registry)
			.record(wait);
	}

	private void gauge(String name, Supplier<@Nullable Number> value, String description, String account) {
		Gauge.builder(name, value)
			.strongReference(true)
			.description(description)
			.tag(ACCOUNT, account)
			.register(this.registry);
	}

}
