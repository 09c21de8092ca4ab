package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.http.RetrySafety;

import org.springframework.http.HttpMethod;

import static io.github.openrouterspring.http.RetrySafety.REPEATABLE;
import static io.github.openrouterspring.http.RetrySafety.SETTLED_FIRST;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/**
 * The table of operations. Bulk changes are repeatable although they are posts: adding a
 * member twice leaves one member.
 */
enum WorkspacesOperation implements Operation {

	// @formatter:off
	LIST("list", GET, "/workspaces?offset={offset}&limit={limit}", REPEATABLE),
	CREATE("create", POST, "/workspaces", SETTLED_FIRST),
	GET_ONE("get", GET, "/workspaces/{workspace}", REPEATABLE),
	UPDATE("update", PATCH, "/workspaces/{workspace}", REPEATABLE),
	DELETE_ONE("delete", DELETE, "/workspaces/{workspace}", REPEATABLE),
	LIST_MEMBERS("listMembers", GET, "/workspaces/{workspace}/members?offset={offset}&limit={limit}", REPEATABLE),
	BULK_ADD_MEMBERS("bulkAddMembers", POST, "/workspaces/{workspace}/members/add", REPEATABLE),
	BULK_REMOVE_MEMBERS("bulkRemoveMembers", POST, "/workspaces/{workspace}/members/remove", REPEATABLE),
	LIST_BUDGETS("listBudgets", GET, "/workspaces/{workspace}/budgets", REPEATABLE),
	GET_BUDGET("getBudget", GET, "/workspaces/{workspace}/budgets/{interval}", REPEATABLE),
	SET_BUDGET("setBudget", PUT, "/workspaces/{workspace}/budgets/{interval}", REPEATABLE),
	DELETE_BUDGET("deleteBudget", DELETE, "/workspaces/{workspace}/budgets/{interval}", REPEATABLE);
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
