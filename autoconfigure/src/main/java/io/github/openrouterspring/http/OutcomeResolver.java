package io.github.openrouterspring.http;

import io.github.openrouterspring.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * Strategy for resolving the outcome of a call when one of its attempts may have taken
 * effect, but no response confirms it.
 *
 * @param <T> the type of the decoded body
 */
@FunctionalInterface
public interface OutcomeResolver<T> {

	/**
	 * Resolve the outcome. Called before the back-off for the first failed attempt that
	 * may have taken effect and for each later one.
	 * @param failure the failure of the last attempt
	 * @param last whether there is no further attempt, so that the call fails if nothing
	 * is found
	 * @param deadline the deadline of the call
	 * @return the result of the call, or {@code null} to continue
	 * @throws OpenRouterException if the call can no longer succeed
	 */
	@Nullable T resolve(OpenRouterException failure, boolean last, Deadline deadline);

	/**
	 * Return the request for the next attempt.
	 * @param request the request of the call
	 * @return the request, the same by default
	 */
	default OperationRequest<T> refine(OperationRequest<T> request) {
		return request;
	}

}
