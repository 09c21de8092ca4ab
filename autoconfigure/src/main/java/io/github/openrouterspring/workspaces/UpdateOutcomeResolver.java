package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.OperationResult;
import io.github.openrouterspring.http.OutcomeResolver;
import org.jspecify.annotations.Nullable;

/**
 * {@link OutcomeResolver} for updates that change the slug. If such an update has taken
 * effect, a retry does not find the workspace by its old slug.
 *
 * @param workspace the id or slug that the call names
 * @param request the request
 * @param lookup looks up the new slug
 */
record UpdateOutcomeResolver(String workspace, UpdateWorkspaceRequest request,
		WorkspaceLookup lookup) implements OutcomeResolver<Envelope<Workspace>> {

	@Override
	public @Nullable Envelope<Workspace> resolve(OpenRouterException failure, boolean last, Deadline deadline) {
		boolean gone = failure instanceof OpenRouterNotFoundException;
		if (!gone && !last) {
			return null;
		}
		OperationResult<Envelope<Workspace>> found = this.lookup.find(failure, last, deadline);
		if (found == null) {
			return null;
		}
		Workspace updated = found.body().data();
		boolean fulfilled = this.request.isFulfilledBy(updated);
		boolean sameId = updated.id().toString().equalsIgnoreCase(this.workspace);
		if (fulfilled && (sameId || WorkspaceLookup.isSinceStart(updated.updatedAt(), found.serverTime(), deadline))) {
			return found.body();
		}
		if (gone) {
			throw this.lookup.ambiguous(fulfilled ? OutcomeUnknownReason.MAY_BE_ANOTHER : OutcomeUnknownReason.DIFFERS,
					updated, failure);
		}
		return null;
	}

}
