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
 * {@link OutcomeResolver} for deletes. A delete whose response was lost may have freed
 * the slug for a workspace of somebody else, so it is retried only with the id of the
 * workspace. Each call has its own resolver, which remembers the id.
 */
final class DeleteOutcomeResolver implements OutcomeResolver<DeletedResponse> {

	private static final DeletedResponse DELETED = new DeletedResponse(true);

	/**
	 * Stricter than {@link java.util.UUID}, which also accepts {@code 1-1-1-1-1}.
	 */
	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private final WorkspaceLookup lookup;

	private boolean byId;

	private @Nullable UUID found;

	/**
	 * Create a resolver.
	 * @param lookup looks up the workspace that the call names
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
		// A gateway's 404 would mislead the caller into assuming that it does not exist
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
