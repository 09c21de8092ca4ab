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
 * {@link OutcomeResolver} for creates. Slugs are unique in the organization, so the
 * workspace with the slug is either the result of the call or somebody else's. Each call
 * has its own resolver, which remembers whether an earlier attempt may still be in
 * progress.
 */
final class CreateOutcomeResolver implements OutcomeResolver<Envelope<Workspace>> {

	/**
	 * The server may continue to process a request after it sends this status.
	 */
	private static final int REQUEST_TIMEOUT = 408;

	/**
	 * Statuses of the server itself, which has finished the request when it sends them.
	 * Other errors come from a gateway while the request may still be in progress behind
	 * it.
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
		// The server may have normalized a value, so different values do not prove that
		// somebody else created it
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
