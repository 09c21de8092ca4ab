package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.util.Assert;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Exponential {@link BackOff} with full jitter: each wait is random, evenly distributed
 * between zero and a growing bound, so that clients that fail together do not retry
 * together. Durations are truncated to milliseconds.
 *
 * @param maxRetries the maximum number of retries, at least 0
 * @param delay the bound of the first wait, not negative
 * @param multiplier the factor by which the bound grows with each wait, at least 1
 * @param maxDelay the maximum of the bound, not negative
 */
public record FullJitterBackOff(long maxRetries, Duration delay, double multiplier,
		Duration maxDelay) implements BackOff {

	/**
	 * Three retries, after up to 0.5, 1, and 2 seconds.
	 */
	public static final FullJitterBackOff DEFAULT = new FullJitterBackOff(3, Duration.ofMillis(500), 2,
			Duration.ofSeconds(10));

	public FullJitterBackOff {
		Assert.isTrue(maxRetries >= 0, () -> "'maxRetries' must not be negative but is " + maxRetries);
		Assert.isTrue(!delay.isNegative(), () -> "'delay' must not be negative but is " + delay);
		Assert.isTrue(multiplier >= 1, () -> "'multiplier' must be at least 1 but is " + multiplier);
		Assert.isTrue(!maxDelay.isNegative(), () -> "'maxDelay' must not be negative but is " + maxDelay);
	}

	@Override
	public BackOffExecution start() {
		return new Execution();
	}

	private final class Execution implements BackOffExecution {

		private long retries;

		private double bound = Math.min(delay().toMillis(), maxDelay().toMillis());

		@Override
		public long nextBackOff() {
			if (this.retries++ >= maxRetries()) {
				return STOP;
			}
			long wait = ThreadLocalRandom.current().nextLong((long) this.bound + 1);
			this.bound = Math.min(this.bound * multiplier(), maxDelay().toMillis());
			return wait;
		}

	}

}
