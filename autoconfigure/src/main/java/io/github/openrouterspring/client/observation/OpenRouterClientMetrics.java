package io.github.openrouterspring.client.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * {@link MeterBinder} for metrics that the observations of operations do not cover:
 * retries, waits, requests in flight, the retry quota, and the rate limit. The gauges of
 * requests and of the retry quota are sums over the open clients of an account. All
 * gauges of an account are removed when its last client is closed.
 */
public class OpenRouterClientMetrics implements ClientListener, MeterBinder {

	static final String RETRIES = "openrouter.client.retries";

	static final String RETRY_WAIT = "openrouter.client.retry.wait";

	static final String THROTTLE_WAIT = "openrouter.client.throttle.wait";

	static final String RETRY_QUOTA = "openrouter.client.retry.quota";

	static final String RATE_LIMIT = "openrouter.client.rate.limit";

	static final String RATE_REMAINING = "openrouter.client.rate.remaining";

	static final String REQUESTS_ACTIVE = "openrouter.client.requests.active";

	static final String REQUESTS_PENDING = "openrouter.client.requests.pending";

	static final String REQUESTS_MAX = "openrouter.client.requests.max";

	private static final List<String> GAUGES = List.of(RETRY_QUOTA, RATE_LIMIT, RATE_REMAINING, REQUESTS_ACTIVE,
			REQUESTS_PENDING, REQUESTS_MAX);

	private static final String ACCOUNT = "account";

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Map<String, Set<ClientStatistics>> clients = new ConcurrentHashMap<>();

	private final Map<String, RateLimit> rateLimits = new ConcurrentHashMap<>();

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.clients.keySet().forEach((account) -> bindClients(registry, account));
		this.rateLimits.keySet().forEach((account) -> bindRateLimit(registry, account));
	}

	@Override
	public synchronized void created(String account, ClientStatistics statistics) {
		Set<ClientStatistics> clients = this.clients.computeIfAbsent(account, (name) -> ConcurrentHashMap.newKeySet());
		if (clients.isEmpty()) {
			this.registries.forEach((registry) -> bindClients(registry, account));
		}
		clients.add(statistics);
	}

	@Override
	public synchronized void closed(String account, ClientStatistics statistics) {
		Set<ClientStatistics> clients = this.clients.get(account);
		if (clients != null && clients.remove(statistics) && clients.isEmpty()) {
			this.clients.remove(account);
			this.rateLimits.remove(account);
			this.registries.forEach((registry) -> removeGauges(registry, account));
		}
	}

	@Override
	public void retrying(String account, String operation, String reason, Duration wait) {
		for (MeterRegistry registry : this.registries) {
			Counter.builder(RETRIES)
				.description("Retries of operations")
				.tag(ACCOUNT, account)
				.tag("operation", operation)
				.tag("reason", reason)
				.register(registry)
				.increment();
		}
		recordWait(RETRY_WAIT, "Back-off before retries", account, operation, wait);
	}

	@Override
	public void throttled(String account, String operation, Duration wait) {
		recordWait(THROTTLE_WAIT, "Waits because the server asked to slow down", account, operation, wait);
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		if (this.rateLimits.replace(account, rateLimit) == null) {
			firstLimited(account, rateLimit);
		}
	}

	private synchronized void firstLimited(String account, RateLimit rateLimit) {
		// The last client may have been closed before its last response was read
		if (this.clients.containsKey(account) && this.rateLimits.put(account, rateLimit) == null) {
			this.registries.forEach((registry) -> bindRateLimit(registry, account));
		}
	}

	private void recordWait(String name, String description, String account, String operation, Duration wait) {
		for (MeterRegistry registry : this.registries) {
			Timer.builder(name)
				.description(description)
				.tag(ACCOUNT, account)
				.tag("operation", operation)
				.register(registry)
				.record(wait);
		}
	}

	private void bindClients(MeterRegistry registry, String account) {
		gauge(registry, RETRY_QUOTA, () -> sum(account, ClientStatistics::retryQuota), "Remaining retry quota",
				account);
		gauge(registry, REQUESTS_ACTIVE, () -> sum(account, ClientStatistics::requestsInFlight),
				"Requests in flight, each with a connection", account);
		gauge(registry, REQUESTS_PENDING, () -> sum(account, ClientStatistics::requestsWaiting),
				"Requests waiting for a connection", account);
		gauge(registry, REQUESTS_MAX, () -> sum(account, ClientStatistics::maxConnections),
				"Maximum number of requests in flight", account);
	}

	private int sum(String account, ToIntFunction<ClientStatistics> figure) {
		return this.clients.getOrDefault(account, Set.of()).stream().mapToInt(figure).sum();
	}

	private void bindRateLimit(MeterRegistry registry, String account) {
		gauge(registry, RATE_LIMIT, () -> rateLimit(account, RateLimit::limit), "Requests permitted by the server",
				account);
		gauge(registry, RATE_REMAINING, () -> rateLimit(account, RateLimit::remaining),
				"Requests remaining of those permitted by the server", account);
	}

	private @Nullable Number rateLimit(String account, Function<RateLimit, @Nullable Long> figure) {
		RateLimit rateLimit = this.rateLimits.get(account);
		return (rateLimit != null) ? figure.apply(rateLimit) : null;
	}

	private static void gauge(MeterRegistry registry, String name, Supplier<@Nullable Number> value, String description,
			String account) {
		Gauge.builder(name, value)
			.strongReference(true)
			.description(description)
			.tag(ACCOUNT, account)
			.register(registry);
	}

	private static void removeGauges(MeterRegistry registry, String account) {
		GAUGES.forEach((name) -> registry
			.removeByPreFilterId(new Meter.Id(name, Tags.of(ACCOUNT, account), null, null, Meter.Type.GAUGE)));
	}

}
