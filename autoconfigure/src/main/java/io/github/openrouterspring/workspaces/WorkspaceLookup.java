package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.OperationRequest;
import io.github.openrouterspring.http.OperationResult;
import org.jspecify.annotations.Nullable;

/**
 * Lookup of the workspace that shows the outcome of a call.
 *
 * @param executor the executor of the call
 * @param workspace the id or slug to look up
 */
record WorkspaceLookup(OperationExecutor executor, String workspace) {

	/**
	 * HTTP dates have no fraction of a second, and clocks differ slightly between parts
	 * of the server.
	 */
	private static final Duration SERVER_CLOCK_TOLERANCE = Duration.ofSeconds(5);

	private static final Duration OWN_CLOCK_TOLERANCE = Duration.ofMinutes(1);

	/**
	 * Look up the workspace.
	 * @param failure the failure of the call's last attempt
	 * @param required whether the call cannot continue without the lookup; only a
	 * required lookup is retried
	 * @param deadline the deadline of the call
	 * @return the result, {@code null} if the workspace does not exist or an optional
	 * lookup failed
	 */
	@Nullable OperationResult<Envelope<Workspace>> find(OpenRouterException failure, boolean required, Deadline deadline) {
		OperationExecutor executor = this.executor.forLookup(deadline, required);
		try {
			return (required ? executor : executor.withOptions(CallOptions.Builder::noRetry))
				.find(new OperationRequest<>(WorkspacesOperation.GET,
						Map.of(OperationRequest.WORKSPACE, this.workspace), null, ResponseTypes.WORKSPACE));
		}
		catch (RuntimeException ex) {
			// An interceptor, such as a circuit breaker, may throw anything
			if (required || ex instanceof OpenRouterInterruptedException) {
				boolean sent = !(ex instanceof OpenRouterException exception) || exception.getAttempts() > 0;
				OpenRouterOutcomeUnknownException unknown = unknown(
						sent ? OutcomeUnknownReason.LOOKUP_FAILED : OutcomeUnknownReason.NOT_LOOKED_UP, failure);
				unknown.addSuppressed(ex);
				throw unknown;
			}
			return null;
		}
	}

	/**
	 * Return whether a failure proves that the workspace does not exist. Only an error of
	 * the API does: a gateway also responds with 404, but in its own format.
	 */
	static boolean isGone(OpenRouterException failure) {
		return failure instanceof OpenRouterNotFoundException notFound && notFound.getError().isFromApi();
	}

	/**
	 * Return whether the workspace certainly existed before the call.
	 */
	static boolean isOlder(OperationResult<Envelope<Workspace>> found, Deadline deadline) {
		Instant createdAt = found.body().data().createdAt();
		return createdAt != null && !isSinceStart(createdAt, found.serverTime(), deadline);
	}

	/**
	 * Return whether a time is at or after the start of the call.
	 * @param time the time, {@code null} if unknown
	 * @param serverTime the present time by the server's clock, {@code null} if unknown
	 * @param deadline the deadline of the call
	 */
	static boolean isSinceStart(@Nullable Instant time, @Nullable Instant serverTime, Deadline deadline) {
		Instant start = (serverTime != null) ? serverTime.minus(deadline.elapsed()).minus(SERVER_CLOCK_TOLERANCE)
				: Instant.now().minus(deadline.elapsed()).minus(OWN_CLOCK_TOLERANCE);
		return time != null && !time.isBefore(start);
	}

	OpenRouterOutcomeUnknownException unknown(OutcomeUnknownReason reason, OpenRouterException failure) {
		return new OpenRouterOutcomeUnknownException(this.workspace, reason, failure);
	}

	AmbiguousWorkspaceException ambiguous(OutcomeUnknownReason reason, Workspace found, OpenRouterException failure) {
		return new AmbiguousWorkspaceException(this.workspace, reason, found, failure);
	}

}
