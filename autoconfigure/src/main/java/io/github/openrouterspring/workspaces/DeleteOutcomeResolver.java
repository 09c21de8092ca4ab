package io.github.openrouterspring.workspaces;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.OperationRequest;
import io.github.openrouterspring.http.OperationResult;
import io.github.openrouterspring.http.OutcomeResolver;
import org.jspecify.annotations.Nullable;

/**
 * {@link OutcomeResolver} for deletes. A delete whose response was lost may have left the
 * slug free for a workspace of somebody else, so that it is repeated with the id of the
 * workspace only. There is one resolver for each call, since it remembers whether the
 * requests have the id.
 */
final class DeleteOutcomeResolver implements OutcomeResolver<DeletedResponse> {

	private static final DeletedResponse DELETED = new DeletedResponse(true);

	/**
	 * Stricter than {@link java.util.UUID}, to which {@code 1-1-1-1-1} is an id as well.
	 */
	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private final WorkspaceLookup lookup;

	private boolean byId;

	private @Nullable UUID found;

	/**
	 * Create a resolver.
	 * @param lookup looks up what the call names
	 */
	DeleteOutcomeResolver(WorkspaceLookup lookup) {
		this.lookup = lookup;
		this.byId = ID.matcher(lookup.workspace()).matches();
	}

	/**
	 * {@inheritDoc}
	 * @throws OpenRouterOutcomeUnknownException if the workspace could not be looked up,
	 * or may be newer than the call
	 */
	@Override
	public @Nullable DeletedResponse resolve(OpenRouterException failure, boolean last, Deadline deadline) {
		if (WorkspaceLookup.isGone(failure)) {
			return DELETED;
		}
		// A gateway's 404 would tell the caller that the workspace does not exist
		boolean misleading = failure instanceof OpenRouterNotFoundException;
		if ((last || this.byId) && !misleading) {
			return null;
		}
		OperationResult<Envelope<Workspace>> found = this.lookup.find(failure, true, deadline);
		if (found == null) {
			return DELETED;
		}
		Workspace workspace = found.body().data();
		if (!this.byId && !WorkspaceLookup.isOlder(found, deadline)) {
			throw this.lookup.ambiguous(OutcomeUnknownReason.MAY_BE_ANOTHER, workspace, failure);
		}
		this.found = workspace.id();
		this.byId = true;
		return null;
	}

	@Override
	public OperationRequest<DeletedResponse> refine(OperationRequest<DeletedResponse> request) {
		return (this.found != null) ? request.withVariables(Map.of(OperationRequest.WORKSPACE, this.found.toString()))
				: request;
	}

}
