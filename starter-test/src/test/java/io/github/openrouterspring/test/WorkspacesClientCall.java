package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * A call of each operation, and what the contract says of it.
 */
enum WorkspacesClientCall {

	// @formatter:off
	LIST("list", "GET /workspaces?offset=0&limit=50", (client, workspace) -> client.list()),
	CREATE("create", "POST /workspaces", (client, workspace) -> client.create(CreateWorkspaceRequest.of("New", "new"))),
	GET("get", "GET /workspaces/{id}", WorkspacesClient::get),
	UPDATE("update", "PATCH /workspaces/{id}", (client, workspace) -> client.update(workspace, (update) -> update.name("New"))),
	DELETE("delete", "DELETE /workspaces/{id}", WorkspacesClient::delete),
	LIST_MEMBERS("listMembers", "GET /workspaces/{id}/members?offset=0&limit=50", WorkspacesClient::listMembers),
	BULK_ADD_MEMBERS("bulkAddMembers", "POST /workspaces/{id}/members/add", (client, workspace) -> client.bulkAddMembers(workspace, List.of("user_ada"))),
	BULK_REMOVE_MEMBERS("bulkRemoveMembers", "POST /workspaces/{id}/members/remove", (client, workspace) -> client.bulkRemoveMembers(workspace, List.of("user_ada"))),
	LIST_BUDGETS("listBudgets", "GET /workspaces/{id}/budgets", WorkspacesClient::listBudgets),
	GET_BUDGET("getBudget", "GET /workspaces/{id}/budgets/daily", (client, workspace) -> client.getBudget(workspace, BudgetInterval.DAILY)),
	SET_BUDGET("setBudget", "PUT /workspaces/{id}/budgets/daily", (client, workspace) -> client.setBudget(workspace, BudgetInterval.DAILY, BigDecimal.ONE)),
	DELETE_BUDGET("deleteBudget", "DELETE /workspaces/{id}/budgets/daily", (client, workspace) -> client.deleteBudget(workspace, BudgetInterval.DAILY));
	// @formatter:on

	private final String operation;

	private final String request;

	private final BiConsumer<WorkspacesClient, String> call;

	WorkspacesClientCall(String operation, String request, BiConsumer<WorkspacesClient, String> call) {
		this.operation = operation;
		this.request = request;
		this.call = call;
	}

	/**
	 * Return the calls that name a workspace.
	 */
	static Stream<WorkspacesClientCall> ofOneWorkspace() {
		return Stream.of(values()).filter((call) -> call.request.contains("{id}"));
	}

	String operation() {
		return this.operation;
	}

	/**
	 * Return the method and the URL below the base URL.
	 */
	String request(String encodedWorkspace) {
		return this.request.replace("{id}", encodedWorkspace);
	}

	/**
	 * Make the call, about the workspace if it names one.
	 */
	void make(WorkspacesClient client, String workspace) {
		this.call.accept(client, workspace);
	}

}
