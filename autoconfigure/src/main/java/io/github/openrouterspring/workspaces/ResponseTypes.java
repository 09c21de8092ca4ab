package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.ResponseType;
import tools.jackson.core.type.TypeReference;

/**
 * The types of all responses, prepared once for a client and those derived from it.
 */
record ResponseTypes(ResponseType<ListResponse<Workspace>> workspaces, ResponseType<ItemResponse<Workspace>> workspace,
		ResponseType<ListResponse<WorkspaceMember>> members, ResponseType<ListResponse<WorkspaceBudget>> budgets,
		ResponseType<ItemResponse<WorkspaceBudget>> budget, ResponseType<BulkAddResult> added,
		ResponseType<BulkRemoveResult> removed, ResponseType<DeletedResponse> deleted) {

	static ResponseTypes prepare(OperationExecutor executor) {
		return new ResponseTypes(executor.responseType(new TypeReference<ListResponse<Workspace>>() {
		}), executor.responseType(new TypeReference<ItemResponse<Workspace>>() {
		}), executor.responseType(new TypeReference<ListResponse<WorkspaceMember>>() {
		}), executor.responseType(new TypeReference<ListResponse<WorkspaceBudget>>() {
		}), executor.responseType(new TypeReference<ItemResponse<WorkspaceBudget>>() {
		}), executor.responseType(new TypeReference<BulkAddResult>() {
		}), executor.responseType(new TypeReference<BulkRemoveResult>() {
		}), executor.responseType(new TypeReference<DeletedResponse>() {
		}));
	}

}
