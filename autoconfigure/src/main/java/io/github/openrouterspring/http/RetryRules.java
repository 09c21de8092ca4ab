package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.Set;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.TimeoutLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * Decides which failures may be retried.
 */
final class RetryRules {

	private static final int REQUEST_TIMEOUT = 408;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int SERVICE_UNAVAILABLE = 503;

	/**
	 * Transient statuses. Cloudflare sends those from 520 on in place of the server.
	 */
	private static final Set<Integer> PASSING_STATUSES = Set.of(REQUEST_TIMEOUT, 500, 502, SERVICE_UNAVAILABLE, 504,
			520, 521, 522, 523, 524);

	/**
	 * Permanent refusals: not implemented, and HTTP version not supported.
	 */
	private static final Set<Integer> REFUSING_STATUSES = Set.of(501, 505);

	private RetryRules() {
	}

	/**
	 * Return the reason to retry the operation.
	 * @param idempotent whether the operation is idempotent
	 * @param resolvable whether an {@link OutcomeResolver} checks for effects before each
	 * retry
	 * @param failure the failure of the last attempt
	 * @return the reason as the tag of a metric, or {@code null} if it may not be retried
	 */
	static @Nullable String reasonToRetry(boolean idempotent, boolean resolvable, OpenRouterException failure) {
		boolean repeatable = idempotent || resolvable;
		if (failure instanceof OpenRouterApiException api) {
			int status = api.getStatusCode().value();
			boolean passing = status == TOO_MANY_REQUESTS || (repeatable && PASSING_STATUSES.contains(status));
			return passing ? String.valueOf(status) : null;
		}
		if (failure instanceof OpenRouterTransportException transport && (repeatable || !transport.isRequestSent())) {
			if (failure instanceof OpenRouterTimeoutException timeout) {
				return (timeout.getLimit() != TimeoutLimit.CALL) ? "timeout" : null;
			}
			return (failure instanceof OpenRouterConnectionException) ? "connection" : null;
		}
		// The server has responded, so only a lookup can show that a create must be sent
		// again
		return (resolvable && !idempotent && failure instanceof OpenRouterDecodingException) ? "decoding" : null;
	}

	/**
	 * Return whether the server asks the client to slow down.
	 * @param failure the failure of the attempt
	 * @return whether it does
	 */
	static boolean asksToSlowDown(OpenRouterApiException failure) {
		int status = failure.getStatusCode().value();
		return status == TOO_MANY_REQUESTS
				|| (isUsable(failure.getRetryAfter()) && (status == REQUEST_TIMEOUT || status >= 500));
	}

	@Contract("null -> false")
	static boolean isUsable(@Nullable Duration retryAfter) {
		return retryAfter != null && retryAfter.compareTo(Duration.ZERO) > 0;
	}

	/**
	 * Return whether an attempt may have taken effect although it failed.
	 * @param failure the failure of the attempt
	 * @return whether it may have
	 */
	static boolean mayHaveHadEffect(OpenRouterException failure) {
		if (failure instanceof OpenRouterApiException api) {
			int status = api.getStatusCode().value();
			return status == REQUEST_TIMEOUT
					|| (api.getStatusCode().is5xxServerError() && !REFUSING_STATUSES.contains(status));
		}
		return failure instanceof OpenRouterDecodingException
				|| (failure instanceof OpenRouterTransportException transport && transport.isRequestSent());
	}

}
