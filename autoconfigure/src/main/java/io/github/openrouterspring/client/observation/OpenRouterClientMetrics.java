package io.github.openrouterspring.client.observation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.RateLimit;
import io.github.openrouterspring.http.ConnectionPool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures what the observations of operations do not tell: retries and the waits before
 * them, what is left of the retry quota and of the server's rate limit, and connections.
 */
public class OpenRouterClientMetrics implements ClientListener {

	static final String RETRIES = "openrouter.client.retries";

	static final String RETRY_WAIT = "openrouter.client.retry.wait";

	static final String RETRY_QUOTA = "openrouter.client.retry.quota";

	static final String RATE_LIMIT = "openrouter.client.rate.limit";

	static final String RATE_REMAINING = "openrouter.client.rate.remaining";

	static final String CONNECTIONS = "openrouter.client.connections";

	static final String CONNECTIONS_PENDING = "openrouter.client.connections.pending";

	static final String CONNECTIONS_MAX = "openrouter.client.connections.max";

	private static final String ACCOUNT = "account";

	private static final String STATE = "state";

	private final MeterRegistry registry;

	private final Map<String, RateLimit> rateLimits = new ConcurrentHashMap<>();

	public OpenRouterClientMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void created(String account, IntSupplier retryQuota) {
		gauge(RETRY_QUOTA, retryQuota::getAsInt).description("What is left of the quota of retries")
			.tag(ACCOUNT, account)
			.register(this.registry);
	}

	@Override
	public void connecting(String account, ConnectionPool pool) {
		gauge(CONNECTIONS, pool::leased).description("Connections by what they do")
			.tag(ACCOUNT, account)
			.tag(STATE, "leased")
			.register(this.registry);
		gauge(CONNECTIONS, () -> Math.max(pool.open() - pool.leased(), 0)).description("Connections by what they do")
			.tag(ACCOUNT, account)
			.tag(STATE, "available")
			.register(this.registry);
		gauge(CONNECTIONS_PENDING, pool::pending).description("Requests that wait for a connection")
			.tag(ACCOUNT, account)
			.register(this.registry);
		gauge(CONNECTIONS_MAX, pool::max).description("Maximum number of connections")
			.tag(ACCOUNT, account)
			.register(this.registry);
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
		Timer.builder(RETRY_WAIT)
			.description("Waits before attempts after the first")
			.tag(ACCOUNT, account)
			.tag("operation", operation)
			.register(this.registry)
			.record(wait);
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		if (this.rateLimits.put(account, rateLimit) == null) {
			gauge(RATE_LIMIT, () -> this.rateLimits.get(account).limit())
				.description("Requests that the server permits")
				.tag(ACCOUNT, account)
				.register(this.registry);
			gauge(RATE_REMAINING, () -> this.rateLimits.get(account).remaining())
				.description("Requests that are left of those that the server permits")
				.tag(ACCOUNT, account)
				.register(this.registry);
		}
	}

	private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
		return Gauge.builder(name, value).strongReference(true);
	}

}
