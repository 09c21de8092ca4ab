package io.github.openrouterspring.workspaces;

import java.util.Map;
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

	private final Map<String, String> variables;

	private final WorkspaceLookup lookUp;

	private boolean byId;

	/**
	 * Create a resolver.
	 * @param variables the URI variables of the call's requests, which the resolver
	 * changes from the slug to the id
	 * @param lookUp looks up what the call names
	 */
	DeleteOutcomeResolver(Map<String, String> variables, WorkspaceLookup lookUp) {
		this.variables = variables;
		this.lookUp = lookUp;
		this.byId = ID.matcher(lookUp.workspace()).matches();
	}

	/**
	 * {@inheritDoc}
	 * @throws OpenRouterOutcomeUnknownException if the workspace could not be looked up,
	 * or may be newer than the call
	 */
	@Override
	public @Nullable DeletedResponse settle(OpenRouterException failure, boolean last, Deadline deadline) {
		if (WorkspaceLookup.isGone(failure)) {
			return DELETED;
		}
		// A gateway's 404 would tell the caller that the workspace does not exist
		boolean misleading = failure instanceof OpenRouterNotFoundException;
		if ((last || this.byId) && !misleading) {
			return null;
		}
		OperationResult<ItemResponse<Workspace>> found = this.lookUp.find(failure, true, deadline);
		if (found == null) {
			return DELETED;
		}
		Workspace workspace = found.body().item();
		if (!this.byId && !WorkspaceLookup.isOlder(found, deadline)) {
			throw this.lookUp.ambiguous(OutcomeUnknownReason.MAY_BE_ANOTHER, workspace, failure);
		}
		this.variables.put(OperationRequest.WORKSPACE, workspace.id().toString());
		this.byId = true;
		return null;
	}

}
