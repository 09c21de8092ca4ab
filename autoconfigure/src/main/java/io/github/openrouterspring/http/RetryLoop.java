package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.function.IntFunction;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTransportException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Repeats the attempts of a call. How often and how patiently is the
 * {@link RetryPolicy}'s; {@link RetryRules}, the quota and the deadline can only take
 * away from it.
 * <p>
 * This is not Framework's {@code RetryTemplate}, because its back-off does not see the
 * exception that carries {@code Retry-After}, it wraps each final failure in one of its
 * own, and the variant that does not is missing from Framework 7.0.1.
 *
 * @param policy the policy of the call
 * @param quota what the client may spend
 * @param listener hears of retries
 * @param pause waits
 */
record RetryLoop(RetryPolicy policy, RetryQuota quota, RetryListener listener, Pause pause) {

	<T> OperationResult<T> run(Operation operation, Deadline deadline, @Nullable OutcomeResolver<T> settlement,
			IntFunction<OperationResult<T>> attempt) {
		BackOffExecution backOff = null;
		boolean ambiguous = false;
		int taken = 0;
		for (int number = 1;; number++) {
			OpenRouterException failure;
			try {
				OperationResult<T> outcome = attempt.apply(number);
				this.quota.giveBack(taken);
				return outcome.asRepeated(ambiguous);
			}
			catch (OpenRouterException ex) {
				failure = ex;
			}
			if (failure instanceof OpenRouterInterruptedException) {
				throw ambiguous ? interrupted(operation, number, failure.getCause()) : failure;
			}
			ambiguous = ambiguous || RetryRules.mayHaveHadEffect(failure);
			String reason = RetryRules.reasonToRepeat(operation.retrySafety(), settlement != null, failure);
			boolean last = true;
			if (reason != null && this.policy.shouldRetry(failure)) {
				backOff = (backOff != null) ? backOff : this.policy.getBackOff().start();
				Duration delay = delay(backOff.nextBackOff(), failure);
				if (delay != null && fits(delay, deadline)) {
					taken = this.quota.take(failure);
					last = taken == 0 || !pause(operation, reason, delay, number, failure, ambiguous);
				}
			}
			T settled = (settlement != null && ambiguous) ? settlement.settle(failure, last, deadline) : null;
			if (settled != null) {
				this.quota.giveBack(taken);
				return new OperationResult<>(settled, null, true);
			}
			if (last) {
				throw failure;
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
		Duration remaining = deadline.remaining();
		Duration limit = this.policy.getTimeout();
		if (!limit.isZero()) {
			Duration remainingForRetries = limit.minus(deadline.elapsed());
			remaining = (remainingForRetries.compareTo(remaining) < 0) ? remainingForRetries : remaining;
		}
		return delay.compareTo(remaining) < 0;
	}

	/**
	 * Return whether to go on.
	 */
	private boolean pause(Operation operation, String reason, Duration delay, int attempts, OpenRouterException failure,
			boolean ambiguous) {
		this.listener.retrying(operation.operationName(), reason, delay);
		try {
			return this.pause.of(delay);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			boolean sent = ambiguous || !(failure instanceof OpenRouterTransportException transport)
					|| transport.isRequestSent();
			throw new OpenRouterInterruptedException(operation.operationName(), attempts, sent, failure);
		}
	}

	/**
	 * The last request may not have been sent, but an earlier one was.
	 */
	private static OpenRouterInterruptedException interrupted(Operation operation, int attempts,
			@Nullable Throwable cause) {
		return new OpenRouterInterruptedException(operation.operationName(), attempts, true, cause);
	}

	/**
	 * Waits between two attempts.
	 */
	@FunctionalInterface
	interface Pause {

		/**
		 * Wait.
		 * @param delay how long
		 * @return {@code false} if the client was closed meanwhile
		 */
		boolean of(Duration delay) throws InterruptedException;

	}

}
