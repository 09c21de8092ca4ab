package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.Page;

import org.springframework.util.Assert;

/**
 * Client of the OpenRouter Workspaces API. It is safe for use by many threads.
 * <p>
 * A workspace is named by its id or its slug. Every call fails with an
 * {@link OpenRouterException} if the API can not be reached or does not answer with a
 * success, and with an {@link IllegalArgumentException}, before anything is sent, if an
 * argument is out of the API's bounds.
 *
 * @see #withOptions(Consumer)
 * @see #builder()
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
	 * Stream all workspaces. Pages are read as they are needed, and a failure to read one
	 * surfaces from the stream. From the second page on others are read ahead by threads
	 * of the client, up to {@link CallOptions.Builder#maxConcurrency(int)} at a time; to
	 * close the stream ends that. A workspace that slides into a later page, because
	 * others are created meanwhile, appears once; one that slides into an earlier page,
	 * because others are deleted, may be missed.
	 * @return a lazy, sequential stream
	 */
	Stream<Workspace> stream();

	/**
	 * Create a workspace, once. If the outcome of an attempt is ambiguous, the client
	 * looks up the slug before it sends the request again.
	 * @param request the workspace to create
	 * @return the new workspace
	 * @throws OpenRouterConflictException if the slug belongs to a workspace that is
	 * older than this call
	 * @throws OpenRouterOutcomeUnknownException if the client could not find out whether
	 * it created the workspace, for example because the call timed out
	 * @throws AmbiguousWorkspaceException if the slug belongs to a workspace that is as
	 * new as this call, but has other values than the request
	 * @see CallOptions.Builder#settleCreates(boolean)
	 */
	Workspace create(CreateWorkspaceRequest request);

	/**
	 * Get a workspace.
	 * @param workspace the id or slug
	 * @return the workspace
	 */
	Workspace get(String workspace);

	/**
	 * Update a workspace.
	 * @param workspace the id or slug
	 * @param request the fields to change
	 * @return the workspace as it is now
	 */
	Workspace update(String workspace, UpdateWorkspaceRequest request);

	/**
	 * Update a workspace.
	 * @param workspace the id or slug
	 * @param changes sets the fields to change, for example
	 * {@code (update) -> update.name("Blue").description(null)}
	 * @return the workspace as it is now
	 */
	default Workspace update(String workspace, Consumer<UpdateWorkspaceRequest.Builder> changes) {
		Assert.notNull(changes, "'changes' must not be null");
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder();
		changes.accept(builder);
		return update(workspace, builder.build());
	}

	/**
	 * Delete a workspace with its budgets and guardrails, for good. The default workspace
	 * and one with active API keys can not be deleted. If the outcome of an attempt is
	 * ambiguous, the client looks up the slug and goes on with the id.
	 * @param workspace the id or slug
	 * @throws OpenRouterOutcomeUnknownException if that lookup failed
	 * @throws AmbiguousWorkspaceException if that lookup found a workspace that may be
	 * newer than this call, and is therefore not deleted
	 */
	void delete(String workspace);

	/**
	 * List the first 50 members of a workspace.
	 * @param workspace the id or slug
	 * @return the first page
	 */
	default Page<WorkspaceMember> listMembers(String workspace) {
		return listMembers(workspace, 0, 50);
	}

	/**
	 * List a page of the members of a workspace. Every member of the organization is one
	 * of the default workspace.
	 * @param workspace the id or slug
	 * @param offset the position of the first member, at least 0
	 * @param limit the number of members, from 1 to 100
	 * @return the page
	 */
	Page<WorkspaceMember> listMembers(String workspace, int offset, int limit);

	/**
	 * Stream all members of a workspace, in the way of {@link #stream()}.
	 * @param workspace the id or slug
	 * @return a lazy, sequential stream
	 */
	Stream<WorkspaceMember> streamMembers(String workspace);

	/**
	 * Add users of the organization to a workspace, with the role that they hold in the
	 * organization. Users who are members already stay so. More than 100 users take
	 * several requests, up to {@link CallOptions.Builder#maxConcurrency(int)} at a time
	 * once the first has succeeded.
	 * @param workspace the id or slug
	 * @param userIds the ids of at least one user, repeated ones are sent once
	 * @return what has been done
	 * @throws OpenRouterPartialFailureException if some users were added and others were
	 * not
	 */
	BulkAddResult bulkAddMembers(String workspace, Collection<String> userIds);

	/**
	 * Remove members from a workspace. One with active API keys in the workspace, or
	 * managed by SCIM, can not be removed. More than 100 users take several requests, in
	 * the way of {@link #bulkAddMembers(String, Collection)}.
	 * @param workspace the id or slug
	 * @param userIds the ids of at least one user, repeated ones are sent once
	 * @return what has been done
	 * @throws OpenRouterPartialFailureException if some users were removed and others
	 * were not
	 */
	BulkRemoveResult bulkRemoveMembers(String workspace, Collection<String> userIds);

	/**
	 * List the budgets of a workspace.
	 * @param workspace the id or slug
	 * @return the budgets that are set
	 */
	WorkspaceBudgets listBudgets(String workspace);

	/**
	 * Get a budget.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @return the budget
	 */
	WorkspaceBudget getBudget(String workspace, BudgetInterval interval);

	/**
	 * Set a budget, whether there is one already or not.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @param request the budget to set
	 * @return the budget as it is now
	 */
	WorkspaceBudget setBudget(String workspace, BudgetInterval interval, SetBudgetRequest request);

	/**
	 * Set the limit of a budget, whether there is one already or not.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 * @param limitUsd the limit in US dollars, greater than zero
	 * @return the budget as it is now
	 */
	default WorkspaceBudget setBudget(String workspace, BudgetInterval interval, BigDecimal limitUsd) {
		return setBudget(workspace, interval, SetBudgetRequest.of(limitUsd));
	}

	/**
	 * Delete a budget. To delete one that is not set does nothing.
	 * @param workspace the id or slug
	 * @param interval the interval of the budget
	 */
	void deleteBudget(String workspace, BudgetInterval interval);

	/**
	 * Derive a client with other options for its calls. It shares the connections of this
	 * one and is cheap enough to be made for a single call: <pre class="code">
	 * workspaces.withOptions((options) -&gt; options.timeout(Duration.ofSeconds(5)).noRetry()).list();
	 * </pre>
	 * @param changes what to change
	 * @return the client with these options
	 */
	WorkspacesClient withOptions(Consumer<CallOptions.Builder> changes);

	/**
	 * Abort the calls of this client and of those that share its connections, and close
	 * the connections. Spring closes the clients that it manages.
	 */
	@Override
	void close();

	/**
	 * Start a client without Spring Boot.
	 * @return the builder
	 */
	static WorkspacesClientBuilder builder() {
		return new WorkspacesClientBuilder();
	}

}
