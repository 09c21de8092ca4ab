package io.github.openrouterspring.http;

import io.github.openrouterspring.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * Strategy for resolving the outcome of a call when one of its attempts may have had its
 * effect, but no response confirms it.
 *
 * @param <T> the type of the decoded body
 */
@FunctionalInterface
public interface OutcomeResolver<T> {

	/**
	 * Called for the failure of the attempt that may have had an effect, before the wait
	 * for the next attempt, and for each failure after that.
	 * @param failure how the last attempt ended
	 * @param last whether there is no further attempt, so that the failure stands if
	 * nothing is found
	 * @param deadline when the call has to be over
	 * @return what the call results in, or {@code null} to go on
	 * @throws OpenRouterException if the call can no longer succeed
	 */
	@Nullable T settle(OpenRouterException failure, boolean last, Deadline deadline);

}
