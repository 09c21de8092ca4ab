package io.github.openrouterspring.http;

import java.util.Set;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.TimeoutLimit;
import org.jspecify.annotations.Nullable;

/**
 * Tells which failures may be followed by another attempt.
 */
final class RetryRules {

	private static final int TOO_MANY_REQUESTS = 429;

	private static final Set<Integer> PASSING_STATUSES = Set.of(408, 500, 502, 503, 504);

	private RetryRules() {
	}

	/**
	 * Return why the operation may be repeated.
	 * @param operation the operation
	 * @param failure how its last attempt ended
	 * @return the reason as a metric's tag, or {@code null} to let the failure stand
	 */
	static @Nullable String reasonToRepeat(Operation operation, OpenRouterException failure) {
		boolean repeatable = (operation.retrySafety() == RetrySafety.REPEATABLE);
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
		return null;
	}

}
