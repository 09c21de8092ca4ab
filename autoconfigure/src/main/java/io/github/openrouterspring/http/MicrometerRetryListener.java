package io.github.openrouterspring.http;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts retries in {@value #RETRIES} by operation and reason.
 */
public final class MicrometerRetryListener implements RetryListener {

	static final String RETRIES = "openrouter.client.retries";

	private final MeterRegistry registry;

	public MicrometerRetryListener(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void beforeRetry(String operation, String reason, Duration delay) {
		Counter.builder(RETRIES)
			.description("Attempts of OpenRouter operations after the first")
			.tag("operation", operation)
			.tag("reason", reason)
			.register(this.registry)
			.increment();
	}

}
