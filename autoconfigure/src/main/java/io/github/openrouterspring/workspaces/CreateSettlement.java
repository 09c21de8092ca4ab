package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.Outcome;
import io.github.openrouterspring.http.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a create has had its effect: the slug is unique in the organization,
 * so that whatever is found under it is the workspace of this call or another's.
 *
 * @param request the request
 * @param lookUp looks for the slug
 */
record CreateSettlement(CreateWorkspaceRequest request, LookUp lookUp) implements Settlement<ItemResponse<Workspace>> {

	/**
	 * HTTP dates are cut to seconds, and the clocks of a server's parts differ a little.
	 */
	private static final Duration SERVER_CLOCK_TOLERANCE = Duration.ofSeconds(5);

	private static final Duration OWN_CLOCK_TOLERANCE = Duration.ofMinutes(1);

	/**
	 * Errors of the server itself, which is done with the request when it sends them. The
	 * others are a gateway's, behind which the request may still be under way.
	 */
	private static final Set<Integer> FINAL_SERVER_ERRORS = Set.of(500, 503);

	@Override
	public @Nullable ItemResponse<Workspace> settle(OpenRouterException failure, boolean last, Deadline deadline) {
		Outcome<ItemResponse<Workspace>> found = this.lookUp.find(failure, last, deadline);
		if (found == null) {
			if (last && mayBeUnderWay(failure)) {
				throw this.lookUp.unknown("has found nothing so far", failure);
			}
			return null;
		}
		Workspace workspace = found.body().item();
		if (workspace.createdAt() == null) {
			throw this.lookUp.unknown("does not tell since when it exists", failure);
		}
		if (!this.request.isFulfilledBy(workspace)
				|| workspace.createdAt().isBefore(earliestCreation(found.serverTime(), deadline))) {
			throw new OpenRouterConflictException(failure.getOperation(), failure.getAttempts(), ApiError.of(409,
					"The slug '%s' is taken by a workspace that this call did not create".formatted(workspace.slug())));
		}
		return found.body();
	}

	private static Instant earliestCreation(@Nullable Instant serverTime, Deadline deadline) {
		return (serverTime != null) ? serverTime.minus(deadline.elapsed()).minus(SERVER_CLOCK_TOLERANCE)
				: Instant.now().minus(deadline.elapsed()).minus(OWN_CLOCK_TOLERANCE);
	}

	private static boolean mayBeUnderWay(OpenRouterException failure) {
		if (failure instanceof OpenRouterApiException api) {
			return api.getStatusCode().is5xxServerError() && !FINAL_SERVER_ERRORS.contains(api.getStatusCode().value());
		}
		return true;
	}

}
