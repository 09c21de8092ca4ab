package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.OperationRequest;
import io.github.openrouterspring.http.OperationResult;
import io.github.openrouterspring.http.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the workspace that a call may have left behind.
 *
 * @param executor executes the call
 * @param type the type of the response
 * @param slug the slug to look for
 */
record WorkspaceLookup(OperationExecutor executor, ResponseType<ItemResponse<Workspace>> type, String slug) {

	/**
	 * HTTP dates are cut to seconds, and the clocks of a server's parts differ a little.
	 */
	private static final Duration SERVER_CLOCK_TOLERANCE = Duration.ofSeconds(5);

	private static final Duration OWN_CLOCK_TOLERANCE = Duration.ofMinutes(1);

	/**
	 * Look for the workspace.
	 * @param failure how the call's last attempt ended
	 * @param last whether the call ends with this look-up, which is retried only then
	 * @param deadline when the call has to be over
	 * @return what was found, {@code null} if there is nothing, or if it could not be
	 * seen and there is another attempt to come
	 */
	@Nullable OperationResult<ItemResponse<Workspace>> find(OpenRouterException failure, boolean last, Deadline deadline) {
		OperationExecutor lookUp = this.executor.within(deadline);
		// The last one tells what has become of a create, which is worth a request
		lookUp = last ? lookUp.probing() : lookUp.withOptions(CallOptions.Builder::noRetry);
		try {
			return lookUp.execute(
					new OperationRequest(WorkspacesOperation.GET, Map.of(OperationRequest.WORKSPACE, this.slug), null),
					this.type, null);
		}
		catch (OpenRouterNotFoundException ex) {
			return null;
		}
		catch (OpenRouterException ex) {
			if (last || ex instanceof OpenRouterInterruptedException) {
				OpenRouterOutcomeUnknownException unknown = unknown("failed as well", failure);
				unknown.addSuppressed(ex);
				throw unknown;
			}
			return null;
		}
	}

	/**
	 * Return whether something has happened since the call has started.
	 * @param time when it has happened
	 * @param serverTime the time now by the server's clock, if it said so
	 * @param deadline the deadline of the call
	 */
	static boolean isSinceStart(@Nullable Instant time, @Nullable Instant serverTime, Deadline deadline) {
		Instant start = (serverTime != null) ? serverTime.minus(deadline.elapsed()).minus(SERVER_CLOCK_TOLERANCE)
				: Instant.now().minus(deadline.elapsed()).minus(OWN_CLOCK_TOLERANCE);
		return time != null && !time.isBefore(start);
	}

	OpenRouterOutcomeUnknownException unknown(String finding, OpenRouterException failure) {
		return new OpenRouterOutcomeUnknownException(this.slug, finding, failure);
	}

}
