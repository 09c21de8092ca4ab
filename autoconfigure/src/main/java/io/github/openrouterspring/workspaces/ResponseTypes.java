package io.github.openrouterspring.workspaces;

import tools.jackson.core.type.TypeReference;

/**
 * The types of all responses.
 */
final class ResponseTypes {

	static final TypeReference<ListResponse<Workspace>> WORKSPACES = new TypeReference<>() {
	};

	static final TypeReference<ItemResponse<Workspace>> WORKSPACE = new TypeReference<>() {
	};

	static final TypeReference<ListResponse<WorkspaceMember>> MEMBERS = new TypeReference<>() {
	};

	static final TypeReference<ListResponse<WorkspaceBudget>> BUDGETS = new TypeReference<>() {
	};

	static final TypeReference<ItemResponse<WorkspaceBudget>> BUDGET = new TypeReference<>() {
	};

	static final TypeReference<BulkAddResult> ADDED = new TypeReference<>() {
	};

	static final TypeReference<BulkRemoveResult> REMOVED = new TypeReference<>() {
	};

	static final TypeReference<DeletedResponse> DELETED = new TypeReference<>() {
	};

	static final TypeReference<ItemResponse<KeyDetails>> KEY = new TypeReference<>() {
	};

	private ResponseTypes() {
	}

}
