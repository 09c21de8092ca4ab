package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.function.IntFunction;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.client.FullJitterBackOff;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Retries the attempts of a call. The {@link RetryPolicy} sets the number of retries and
 * the back-off; {@link RetryRules}, the quota and the deadline only restrict it.
 * <p>
 * Framework's {@code RetryTemplate} is not used because its policy cannot check whether a
 * {@code Retry-After} fits the deadline, and because it wraps the final failure in an
 * exception of its own. The variant without a wrapper is missing in Framework 7.0.1.
 *
 * @param policy the policy of the call
 * @param quota the retry budget of the client
 * @param events publishes retries
 * @param pause waits between attempts
 */
record RetryLoop(RetryPolicy policy, RetryQuota quota, ClientEvents events, Pause pause) {

	private static final Log logger = LogFactory.getLog(RetryLoop.class);

	/**
	 * Return the first delay of a policy, which is never zero.
	 */
	static Duration firstDelay(RetryPolicy policy) {
		BackOff backOff = policy.getBackOff();
		long delay = (backOff instanceof FullJitterBackOff jittered) ? jittered.delay().toMillis()
				: backOff.start().nextBackOff();
		// A client without retries has no delay, but its next call needs one
		return (delay != BackOffExecution.STOP) ? Duration.ofMillis(Math.max(delay, 1))
				: FullJitterBackOff.DEFAULT.delay();
	}

	<T> OperationResult<T> run(Operation operation, Deadline deadline, @Nullable OutcomeResolver<T> resolver,
			IntFunction<OperationResult<T>> attempt) {
		BackOffExecution backOff = this.policy.getBackOff().start();
		boolean ambiguous = false;
		boolean sent = false;
		int taken = 0;
		for (int number = 1;; number++) {
			OpenRouterException failure;
			try {
				OperationResult<T> result = attempt.apply(number);
				this.quota.giveBack(taken);
				return result.asRepeated(ambiguous);
			}
			catch (OpenRouterException ex) {
				failure = ex;
			}
			if (failure instanceof OpenRouterInterruptedException) {
				// The last request may not have been sent, but an earlier one was
				throw sent ? new OpenRouterInterruptedException(operation.operationName(), failure.getAttempts(), true,
						failure.getCause()) : failure;
			}
			sent = sent || !(failure instanceof OpenRouterTransportException transport) || transport.isRequestSent();
			ambiguous = ambiguous || RetryRules.mayHaveHadEffect(failure);
			Retry retry = retry(operation, resolver != null, failure, backOff, deadline);
			taken = (retry != null) ? this.quota.take(failure) : 0;
			boolean last = retry == null || taken == 0;
			// Before the back-off, which is unnecessary once the outcome is resolved
			T resolved = (resolver != null && ambiguous) ? resolver.resolve(failure, last, deadline) : null;
			if (resolved == null && retry != null && !last && !pause(operation, retry, number, failure, sent)) {
				last = true;
				resolved = (resolver != null && ambiguous) ? resolver.resolve(failure, true, deadline) : null;
			}
			if (resolved != null) {
				this.quota.giveBack(taken);
				return OperationResult.resolved(resolved);
			}
			if (last) {
				throw failure;
			}
		}
	}

	private @Nullable Retry retry(Operation operation, boolean resolvable, OpenRouterException failure,
			BackOffExecution backOff, Deadline deadline) {
		String reason = RetryRules.reasonToRetry(operation.idempotent(), resolvable, failure);
		if (reason == null || !this.policy.shouldRetry(failure)) {
			return null;
		}
		long next = backOff.nextBackOff();
		if (next == BackOffExecution.STOP) {
			return null;
		}
		// The throttle waits for the server, and the deadline must allow for that
		Duration delay = Duration.ofMillis(next);
		Duration retryAfter = (failure instanceof OpenRouterApiException api) ? api.getRetryAfter() : null;
		Duration wait = (retryAfter != null && retryAfter.compareTo(delay) > 0) ? retryAfter : delay;
		return fits(wait, deadline) ? new Retry(reason, delay) : null;
	}

	/**
	 * A retry without enough time left would only replace the server's error with a
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
	 * Return whether to continue.
	 */
	private boolean pause(Operation operation, Retry retry, int attempts, OpenRouterException failure, boolean sent) {
		// Omit the message of the failure because it quotes the server
		logger.debug(LogMessage.format("Retrying '%s' in %d ms (%s)", operation.operationName(),
				retry.delay().toMillis(), retry.reason()));
		this.events.retrying(operation.operationName(), retry.reason(), retry.delay());
		try {
			return this.pause.of(retry.delay());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OpenRouterInterruptedException(operation.operationName(), attempts, sent, failure);
		}
	}

	/**
	 * A planned retry.
	 *
	 * @param reason the reason, as the tag of a metric
	 * @param delay the back-off before it
	 */
	private record Retry(String reason, Duration delay) {
	}

	/**
	 * Waits between two attempts.
	 */
	@FunctionalInterface
	interface Pause {

		/**
		 * Wait.
		 * @param delay the time to wait
		 * @return {@code false} if the client was closed in the meantime
		 */
		boolean of(Duration delay) throws InterruptedException;

	}

}
