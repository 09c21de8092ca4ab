package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.http.Operation;

import org.springframework.http.HttpMethod;

/**
 * Operations of the Workspaces API. The last column states whether an operation is
 * idempotent. Bulk changes are idempotent despite being posts: adding a member twice
 * leaves one member.
 */
enum WorkspacesOperation implements Operation {

	// @formatter:off
	LIST("list", HttpMethod.GET, "/workspaces?offset={offset}&limit={limit}", true),
	CREATE("create", HttpMethod.POST, "/workspaces", false),
	GET("get", HttpMethod.GET, "/workspaces/{workspace}", true),
	UPDATE("update", HttpMethod.PATCH, "/workspaces/{workspace}", true),
	DELETE("delete", HttpMethod.DELETE, "/workspaces/{workspace}", true),
	LIST_MEMBERS("listMembers", HttpMethod.GET, "/workspaces/{workspace}/members?offset={offset}&limit={limit}", true),
	BULK_ADD_MEMBERS("bulkAddMembers", HttpMethod.POST, "/workspaces/{workspace}/members/add", true),
	BULK_REMOVE_MEMBERS("bulkRemoveMembers", HttpMethod.POST, "/workspaces/{workspace}/members/remove", true),
	LIST_BUDGETS("listBudgets", HttpMethod.GET, "/workspaces/{workspace}/budgets", true),
	GET_BUDGET("getBudget", HttpMethod.GET, "/workspaces/{workspace}/budgets/{interval}", true),
	SET_BUDGET("setBudget", HttpMethod.PUT, "/workspaces/{workspace}/budgets/{interval}", true),
	DELETE_BUDGET("deleteBudget", HttpMethod.DELETE, "/workspaces/{workspace}/budgets/{interval}", true);
	// @formatter:on

	private final String operationName;

	private final HttpMethod method;

	private final String uriTemplate;

	private final boolean idempotent;

	WorkspacesOperation(String operationName, HttpMethod method, String uriTemplate, boolean idempotent) {
		this.operationName = operationName;
		this.method = method;
		this.uriTemplate = uriTemplate;
		this.idempotent = idempotent;
	}

	@Override
	public String operationName() {
		return this.operationName;
	}

	@Override
	public HttpMethod method() {
		return this.method;
	}

	@Override
	public String uriTemplate() {
		return this.uriTemplate;
	}

	@Override
	public boolean idempotent() {
		return this.idempotent;
	}

}
