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
		BackOffExecution backOff = this.policy.getBackOff().start();
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
			Retry retry = retry(operation, settlement != null, failure, backOff, deadline);
			taken = (retry != null) ? this.quota.take(failure) : 0;
			boolean last = retry == null || taken == 0;
			OutcomeResolver<T> resolver = ambiguous ? settlement : null;
			// Before the wait, which a settled outcome makes unnecessary
			T settled = (resolver != null) ? resolver.settle(failure, last, deadline) : null;
			if (settled == null && retry != null && !last
					&& !pause(operation, retry, deadline, number, failure, ambiguous)) {
				last = true;
				settled = (resolver != null) ? resolver.settle(failure, true, deadline) : null;
			}
			if (settled != null) {
				this.quota.giveBack(taken);
				return new OperationResult<>(settled, null, true);
			}
			if (last) {
				throw failure;
			}
		}
	}

	private @Nullable Retry retry(Operation operation, boolean settling, OpenRouterException failure,
			BackOffExecution backOff, Deadline deadline) {
		String reason = RetryRules.reasonToRepeat(operation.retrySafety(), settling, failure);
		if (reason == null || !this.policy.shouldRetry(failure)) {
			return null;
		}
		long next = backOff.nextBackOff();
		if (next == BackOffExecution.STOP) {
			return null;
		}
		Duration delay = Duration.ofMillis(next);
		Duration retryAfter = (failure instanceof OpenRouterApiException api) ? api.getRetryAfter() : null;
		Retry retry = (retryAfter != null && retryAfter.compareTo(delay) > 0)
				? new Retry(reason, retryAfter, deadline.elapsed().plus(retryAfter)) : new Retry(reason, delay, null);
		return fits(retry.delay(), deadline) ? retry : null;
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
	private boolean pause(Operation operation, Retry retry, Deadline deadline, int attempts,
			OpenRouterException failure, boolean ambiguous) {
		this.listener.retrying(operation.operationName(), retry.reason(), retry.delay());
		try {
			// What the server asked for has begun with its response, not after the lookup
			Duration end = retry.end();
			return this.pause.of((end != null) ? end.minus(deadline.elapsed()) : retry.delay());
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
	 * A planned attempt.
	 *
	 * @param reason why it is made, as a metric's tag
	 * @param delay the wait before it
	 * @param end when a wait that the server asked for ends, since the start of the call
	 */
	private record Retry(String reason, Duration delay, @Nullable Duration end) {
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
