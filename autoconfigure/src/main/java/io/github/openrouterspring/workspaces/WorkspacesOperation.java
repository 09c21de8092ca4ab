package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.http.RetrySafety;

import org.springframework.http.HttpMethod;

import static io.github.openrouterspring.http.RetrySafety.REPEATABLE;
import static io.github.openrouterspring.http.RetrySafety.SETTLED_FIRST;

/**
 * The table of operations. Bulk changes are repeatable although they are posts: adding a
 * member twice leaves one member.
 */
enum WorkspacesOperation implements Operation {

	// @formatter:off
	LIST("list", HttpMethod.GET, "/workspaces?offset={offset}&limit={limit}", REPEATABLE),
	CREATE("create", HttpMethod.POST, "/workspaces", SETTLED_FIRST),
	GET("get", HttpMethod.GET, "/workspaces/{workspace}", REPEATABLE),
	UPDATE("update", HttpMethod.PATCH, "/workspaces/{workspace}", REPEATABLE),
	DELETE("delete", HttpMethod.DELETE, "/workspaces/{workspace}", REPEATABLE),
	LIST_MEMBERS("listMembers", HttpMethod.GET, "/workspaces/{workspace}/members?offset={offset}&limit={limit}", REPEATABLE),
	BULK_ADD_MEMBERS("bulkAddMembers", HttpMethod.POST, "/workspaces/{workspace}/members/add", REPEATABLE),
	BULK_REMOVE_MEMBERS("bulkRemoveMembers", HttpMethod.POST, "/workspaces/{workspace}/members/remove", REPEATABLE),
	LIST_BUDGETS("listBudgets", HttpMethod.GET, "/workspaces/{workspace}/budgets", REPEATABLE),
	GET_BUDGET("getBudget", HttpMethod.GET, "/workspaces/{workspace}/budgets/{interval}", REPEATABLE),
	SET_BUDGET("setBudget", HttpMethod.PUT, "/workspaces/{workspace}/budgets/{interval}", REPEATABLE),
	DELETE_BUDGET("deleteBudget", HttpMethod.DELETE, "/workspaces/{workspace}/budgets/{interval}", REPEATABLE);
	// @formatter:on

	private final String operationName;

	private final HttpMethod method;

	private final String uriTemplate;

	private final RetrySafety retrySafety;

	WorkspacesOperation(String operationName, HttpMethod method, String uriTemplate, RetrySafety retrySafety) {
		this.operationName = operationName;
		this.method = method;
		this.uriTemplate = uriTemplate;
		this.retrySafety = retrySafety;
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
	public RetrySafety retrySafety() {
		return this.retrySafety;
	}

}
