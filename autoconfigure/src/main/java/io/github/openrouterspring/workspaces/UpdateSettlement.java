package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.Outcome;
import io.github.openrouterspring.http.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an update that changes the slug has had its effect. If so, a
 * repetition does not find the workspace under its old slug any more.
 *
 * @param request the request
 * @param lookUp looks for the new slug
 */
record UpdateSettlement(UpdateWorkspaceRequest request, LookUp lookUp) implements Settlement<ItemResponse<Workspace>> {

	@Override
	public @Nullable ItemResponse<Workspace> settle(OpenRouterException failure, boolean last, Deadline deadline) {
		boolean gone = failure instanceof OpenRouterNotFoundException;
		if (!gone && !last) {
			return null;
		}
		Outcome<ItemResponse<Workspace>> found = this.lookUp.find(failure, last, deadline);
		if (found == null) {
			return null;
		}
		if (this.request.isFulfilledBy(found.body().item())) {
			return found.body();
		}
		if (gone) {
			throw this.lookUp.unknown("has found one with other fields than were sent", failure);
		}
		return null;
	}

}
