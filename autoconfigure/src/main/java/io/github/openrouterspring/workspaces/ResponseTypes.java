package io.github.openrouterspring.workspaces;

import java.util.List;

import io.github.openrouterspring.http.KeyLookup;
import tools.jackson.core.type.TypeReference;

/**
 * Types of the response bodies.
 */
final class ResponseTypes {

	static final TypeReference<Envelope<List<Workspace>>> WORKSPACES = new TypeReference<>() {
	};

	static final TypeReference<Envelope<Workspace>> WORKSPACE = new TypeReference<>() {
	};

	static final TypeReference<Envelope<List<WorkspaceMember>>> MEMBERS = new TypeReference<>() {
	};

	static final TypeReference<Envelope<List<WorkspaceBudget>>> BUDGETS = new TypeReference<>() {
	};

	static final TypeReference<Envelope<WorkspaceBudget>> BUDGET = new TypeReference<>() {
	};

	static final TypeReference<BulkAddResult> ADDED = new TypeReference<>() {
	};

	static final TypeReference<BulkRemoveResult> REMOVED = new TypeReference<>() {
	};

	static final TypeReference<DeletedResponse> DELETED = new TypeReference<>() {
	};

	static final TypeReference<Envelope<KeyLookup.KeyDetails>> KEY = new TypeReference<>() {
	};

	private ResponseTypes() {
	}

}
