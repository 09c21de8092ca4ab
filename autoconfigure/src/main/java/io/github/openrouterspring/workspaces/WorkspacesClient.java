package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.Page;

/**
 * Thread-safe client for the OpenRouter Workspaces API. A call that fails throws an
 * {@link OpenRouterException}, for example an {@link OpenRouterNotFoundException} if the
 * workspace does not exist. An argument outside the bounds of the API causes an
 * {@link IllegalArgumentException} before any request. Calls block, and throw an
 * {@link IllegalStateException} on non-blocking threads of Reactor.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/workspaces">Workspaces API</a>
 */
public interface WorkspacesClient extends AutoCloseable {

	/**
	 * List the first 50 workspaces.
	 * @return the first page
	 */
	default Page<Workspace> list() {
		return list(0, 50);
	}

	/**
	 * List a page of workspaces.
	 * @param offset the position of the first workspace, at least 0
	 * @param limit the number of workspaces, from 1 to 100
	 * @return the page
	 */
	Page<Workspace> list(int offset, int limit);

	/**
	 * Stream all workspaces. Pages are read on demand, each with its own timeout, and
	 * prefetched from the second one on. A workspace that moves to a later page, because
	 * others are created, appears once; one that moves to an earlier page, because others
	 * are deleted, may be missed.
	 * @return a lazy, sequential stream; close it if you do not read it to the end
	 */
	Stream<Workspace> stream();

	/**
	 * Create a workspace. If the outcome of an attempt is ambiguous, the client looks up
	 * the slug before it retries.
	 * @param request the workspace to create
	 * @return the new workspace
	 * @throws OpenRouterConflictException if the slug belongs to an older workspace
	 * @throws OpenRouterOutcomeUnknownException if the outcome remains unknown
	 * @throws AmbiguousWorkspaceException if a new workspace differs from the request
	 */
	Workspace create(CreateWorkspaceRequest request);

	/**
	 * Variant of {@link #create(CreateWorkspaceRequest)}.
	 * @param name the display name, 1 to 100 characters
	 * @param slug the unique name in URLs, 1 to 50 lower case letters, digits and hyphens
	 * @param customizer sets the other fields
	 * @return the new workspace
	 */
	default Workspace create(String name, String slug, Consumer<CreateWorkspaceRequest.Builder> customizer) {
		return create(CreateWorkspaceRequest.builder(name, slug).apply(customizer).build());
	}

	/**
	 * Get a workspace.
	 * @param workspace the id or slug
	 * @return the workspace
	 */
	Workspace get(String workspace);

	/**
	 * Find a workspace.
	 * @param workspace the id or slug
	 * @return the workspace, empty if the API itself reports that it does not exist; for
	 * the 404 of a gateway this method throws {@link OpenRouterNotFoundException}
	 */
	Optional<Workspace> find(String workspace);

	/**
	 * Update a workspace.
	 * @param workspace the id or slug
	 * @param request the fields to change; the others are left unchanged
	 * @return the workspace after the update
	 * @see Workspace#mutate()
	 */
	Workspace update(String workspace, UpdateWorkspaceRequest request);

	/**
	 * Variant of {@link #update(String, UpdateWorkspaceRequest)} with a callback.
	 * @param workspace the id or slug
	 * @param customizer sets the fields, such as {@code (update) -> update.name("Blue")}
	 * @return the workspace after the update
	 */
	default Workspace update(String workspace, Consumer<UpdateWorkspaceRequest.Builder> customizer) {
		return update(workspace, UpdateWorkspaceRequest.builder().apply(customizer).build());
	}

	/**
	 * Delete a workspace with its budgets and guardrails, permanently. The server refuses
	 * to delete the default workspace and workspaces with active API keys. If the outcome
	 * of an attempt is ambiguous, the client looks up the slug and continues with the id.
	 * @param workspace the id or slug
	 * @param options for example {@link DeleteOption#CONFIRM_DEFAULT_WORKSPACE}
	 * @throws OpenRouterOutcomeUnknownException if that lookup fails
	 * @throws AmbiguousWorkspaceException if the workspace may be newer than the call
	 */
	void delete(String workspace, DeleteOption... options);

	/**
	 * List the first 50 members of a workspace.
	 * @param workspace the id or slug
	 * @return the first page
	 */
	default Page<WorkspaceMember> listMembers(String workspace) {
		return listMembers(workspace, 0, 50);
	}

	/**
	 * List a page of members. The default workspace has every member of the organization.
	 * @param workspace the id or slug
	 * @param offset the position of the first member, at least 0
	 * @param limit the number of members, from 1 to 100
	 * @return the page
	 */
	Page<WorkspaceMember> listMembers(String workspace, int offset, int limit);

	/**
	 * Stream all members of a workspace, in the same way as {@link #stream()}.
	 * @param workspace the id or slug
	 * @return a lazy, sequential stream
	 */
	Stream<WorkspaceMember> streamMembers(String workspace);

	/**
	 * Add users to a workspace, with their role in the organization, 100 per request.
	 * @param workspace the id or slug
	 * @param userIds the ids of at least one user, duplicates are ignored
	 * @return the result
	 * @throws OpenRouterPartialFailureException if only some users were added
	 */
	BulkAddResult bulkAddMembers(String workspace, Collection<String> userIds);

	/**
	 * Remove members from a workspace. The server refuses to remove members with active
	 * API keys in the workspace and members managed by SCIM.
	 * @param workspace the id or slug
	 * @param userIds the ids of at least one user, duplicates are ignored
	 * @return the result
	 * @throws OpenRouterPartialFailureException if only some users were removed
	 */
	BulkRemoveResult bulkRemoveMembers(String workspace, Collection<String> userIds);

	/**
	 * List the budgets of a workspace.
	 * @param workspace the id or slug
	 * @return the budgets that are set
	 * @throws OpenRouterNotFoundException if there is no such workspace; the API may also
	 * respond with 404 if it has no budgets, or if the plan does not include them
	 */
	WorkspaceBudgets listBudgets(String workspace);

	/**
	 * Get a budget.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @return the budget
	 * @throws OpenRouterNotFoundException if there is no such budget or workspace
	 */
	WorkspaceBudget getBudget(String workspace, BudgetInterval interval);

	/**
	 * Find a budget.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @return the budget, empty if the API itself reports that there is no such budget or
	 * workspace
	 */
	Optional<WorkspaceBudget> findBudget(String workspace, BudgetInterval interval);

	/**
	 * Set or replace a budget. The plan of the organization must include budgets.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @param request the budget to set
	 * @return the new budget
	 */
	WorkspaceBudget setBudget(String workspace, BudgetInterval interval, SetBudgetRequest request);

	/**
	 * Set the limit of a budget.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @param limitUsd the limit in US dollars, greater than zero
	 * @return the new budget
	 */
	default WorkspaceBudget setBudget(String workspace, BudgetInterval interval, BigDecimal limitUsd) {
		return setBudget(workspace, interval, SetBudgetRequest.of(limitUsd));
	}

	/**
	 * Delete a budget. Has no effect if the budget is not set.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 */
	void deleteBudget(String workspace, BudgetInterval interval);

	/**
	 * Return the operations of one workspace.
	 * @param id the id, as in {@link Workspace#id()}
	 * @return the operations, bound to the id
	 */
	default WorkspaceOperations workspace(UUID id) {
		return new WorkspaceOperations(this, id);
	}

	/**
	 * Derive a client with other call options, for example for a single call.
	 * @param changes changes the options
	 * @return a client that shares the connections of this one
	 */
	WorkspacesClient withOptions(Consumer<CallOptions.Builder> changes);

	/**
	 * Abort all calls, including those of derived clients, and close all connections.
	 */
	@Override
	void close();

	/**
	 * Create a builder for clients without Spring Boot.
	 * @return the builder
	 */
	static WorkspacesClientBuilder builder() {
		return new WorkspacesClientBuilder();
	}

}
