package io.github.openrouterspring.workspaces;

import java.util.Set;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.OperationResult;
import io.github.openrouterspring.http.OutcomeResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a create has had its effect: the slug is unique in the organization,
 * so that whatever is found under it is the workspace of this call or another's. There is
 * one for each call, since it remembers what has become of the earlier attempts.
 */
final class CreateOutcomeResolver implements OutcomeResolver<Envelope<Workspace>> {

	/**
	 * A request that takes the server too long goes on after this response.
	 */
	private static final int REQUEST_TIMEOUT = 408;

	/**
	 * Errors of the server itself, which is done with the request when it sends them. The
	 * others are a gateway's, behind which the request may still be under way.
	 */
	private static final Set<Integer> FINAL_SERVER_ERRORS = Set.of(500, 501, 503, 505);

	private final CreateWorkspaceRequest request;

	private final WorkspaceLookup lookup;

	private boolean underWay;

	CreateOutcomeResolver(CreateWorkspaceRequest request, WorkspaceLookup lookup) {
		this.request = request;
		this.lookup = lookup;
	}

	@Override
	public @Nullable Envelope<Workspace> resolve(OpenRouterException failure, boolean last, Deadline deadline) {
		this.underWay = this.underWay || mayBeUnderWay(failure);
		OperationResult<Envelope<Workspace>> found = this.lookup.find(failure, last, deadline);
		if (found == null) {
			if (last && this.underWay) {
				throw this.lookup.unknown(OutcomeUnknownReason.NOT_FOUND_YET, failure);
			}
			return null;
		}
		Workspace workspace = found.body().data();
		if (WorkspaceLookup.isOlder(found, deadline)) {
			throw new OpenRouterConflictException(failure.getOperation(), failure.getAttempts(), ApiError.of(409,
					"The slug '%s' is taken by a workspace that this call did not create".formatted(workspace.slug())));
		}
		// The server may have normalized a value, so other values do not prove another
		// creator
		if (!this.request.isFulfilledBy(workspace)) {
			throw this.lookup.ambiguous(OutcomeUnknownReason.DIFFERS, workspace, failure);
		}
		if (workspace.createdAt() == null) {
			throw this.lookup.ambiguous(OutcomeUnknownReason.MAY_BE_ANOTHER, workspace, failure);
		}
		return found.body();
	}

	private static boolean mayBeUnderWay(OpenRouterException failure) {
		if (failure instanceof OpenRouterApiException api) {
			int status = api.getStatusCode().value();
			return status == REQUEST_TIMEOUT
					|| (api.getStatusCode().is5xxServerError() && !FINAL_SERVER_ERRORS.contains(status));
		}
		return failure instanceof OpenRouterDecodingException
				|| (failure instanceof OpenRouterTransportException transport && transport.isRequestSent());
	}

}
