package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Repeats the attempts of a call. How often and how patiently is the
 * {@link RetryPolicy}'s; {@link RetryRules} and the deadline can only take away from it.
 * <p>
 * This is not Framework's {@code RetryTemplate}, because its back-off does not see the
 * exception that carries {@code Retry-After}, it wraps each final failure in one of its
 * own, and the variant that does not is missing from Framework 7.0.1.
 */
final class Retries {

	private final RetryPolicy policy;

	private final RetryListener listener;

	Retries(RetryPolicy policy, RetryListener listener) {
		this.policy = policy;
		this.listener = listener;
	}

	<T> T run(Operation operation, Deadline deadline, IntFunction<T> attempt) {
		BackOffExecution backOff = null;
		for (int number = 1;; number++) {
			try {
				return attempt.apply(number);
			}
			catch (OpenRouterException failure) {
				String reason = RetryRules.reasonToRepeat(operation, failure);
				if (reason == null || !this.policy.shouldRetry(failure)) {
					throw failure;
				}
				if (backOff == null) {
					backOff = this.policy.getBackOff().start();
				}
				Duration delay = delay(backOff.nextBackOff(), failure);
				if (delay == null || !fits(delay, deadline)) {
					throw failure;
				}
				this.listener.beforeRetry(operation.operationName(), reason, delay);
				sleep(delay, operation, number, failure);
			}
		}
	}

	private static @Nullable Duration delay(long backOff, OpenRouterException failure) {
		if (backOff == BackOffExecution.STOP) {
			return null;
		}
		Duration delay = Duration.ofMillis(backOff);
		Duration retryAfter = (failure instanceof OpenRouterApiException api) ? api.getRetryAfter() : null;
		return (retryAfter != null && retryAfter.compareTo(delay) > 0) ? retryAfter : delay;
	}

	/**
	 * A retry for which no time is left would only turn the server's answer into a
	 * timeout.
	 */
	private boolean fits(Duration delay, Deadline deadline) {
		Duration remaining = Duration.ofNanos(deadline.remainingNanos());
		Duration limit = this.policy.getTimeout();
		if (!limit.isZero()) {
			Duration elapsed = deadline.timeout().minus(remaining);
			Duration remainingForRetries = limit.minus(elapsed);
			remaining = (remainingForRetries.compareTo(remaining) < 0) ? remainingForRetries : remaining;
		}
		return delay.compareTo(remaining) < 0;
	}

	private static void sleep(Duration delay, Operation operation, int attempts, OpenRouterException failure) {
		try {
			TimeUnit.NANOSECONDS.sleep(delay.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OpenRouterInterruptedException(operation.operationName(), attempts, true, failure);
		}
	}

}
