package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.client.Page;

import org.springframework.util.Assert;

/**
 * The operations of a {@link WorkspacesClient} bound to the id of one workspace. Each
 * method calls the method of the client that has the same name.
 * <p>
 * Overloading the methods of the client for {@link UUID} would double their number and
 * make {@code client.get(any())} ambiguous in tests.
 *
 * @see WorkspacesClient#workspace(UUID)
 */
public final class WorkspaceOperations {

	private final WorkspacesClient client;

	private final String workspace;

	WorkspaceOperations(WorkspacesClient client, UUID id) {
		Assert.notNull(id, "'id' must not be null");
		this.client = client;
		this.workspace = id.toString();
	}

	/**
	 * Get the workspace.
	 * @return the workspace
	 */
	public Workspace get() {
		return this.client.get(this.workspace);
	}

	/**
	 * Find the workspace.
	 * @return the workspace, empty if it does not exist
	 */
	public Optional<Workspace> find() {
		return this.client.find(this.workspace);
	}

	/**
	 * Update the workspace.
	 * @param request the fields to change; the others are left unchanged
	 * @return the workspace after the update
	 */
	public Workspace update(UpdateWorkspaceRequest request) {
		return this.client.update(this.workspace, request);
	}

	/**
	 * Update the workspace.
	 * @param customizer sets the fields to change
	 * @return the workspace after the update
	 */
	public Workspace update(Consumer<UpdateWorkspaceRequest.Builder> customizer) {
		return this.client.update(this.workspace, customizer);
	}

	/**
	 * Delete the workspace.
	 * @param options options for the deletion
	 */
	public void delete(DeleteOption... options) {
		this.client.delete(this.workspace, options);
	}

	/**
	 * List the first 50 members.
	 * @return the first page
	 */
	public Page<WorkspaceMember> listMembers() {
		return this.client.listMembers(this.workspace);
	}

	/**
	 * List a page of members.
	 * @param offset the position of the first member, at least 0
	 * @param limit the number of members, from 1 to 100
	 * @return the page
	 */
	public Page<WorkspaceMember> listMembers(int offset, int limit) {
		return this.client.listMembers(this.workspace, offset, limit);
	}

	/**
	 * Stream all members.
	 * @return a lazy, sequential stream
	 */
	public Stream<WorkspaceMember> streamMembers() {
		return this.client.streamMembers(this.workspace);
	}

	/**
	 * Add users to the workspace.
	 * @param userIds the ids of at least one user, duplicates are ignored
	 * @return the result
	 */
	public BulkAddResult bulkAddMembers(Collection<String> userIds) {
		return this.client.bulkAddMembers(this.workspace, userIds);
	}

	/**
	 * Remove members from the workspace.
	 * @param userIds the ids of at least one user, duplicates are ignored
	 * @return the result
	 */
	public BulkRemoveResult bulkRemoveMembers(Collection<String> userIds) {
		return this.client.bulkRemoveMembers(this.workspace, userIds);
	}

	/**
	 * List the budgets.
	 * @return the budgets that are set
	 */
	public WorkspaceBudgets listBudgets() {
		return this.client.listBudgets(this.workspace);
	}

	/**
	 * Get a budget.
	 * @param interval the interval of the budget
	 * @return the budget
	 */
	public WorkspaceBudget getBudget(BudgetInterval interval) {
		return this.client.getBudget(this.workspace, interval);
	}

	/**
	 * Find a budget.
	 * @param interval the interval of the budget
	 * @return the budget, empty if there is no such budget or workspace
	 */
	public Optional<WorkspaceBudget> findBudget(BudgetInterval interval) {
		return this.client.findBudget(this.workspace, interval);
	}

	/**
	 * Set or replace a budget.
	 * @param interval the interval of the budget
	 * @param request the budget to set
	 * @return the new budget
	 */
	public WorkspaceBudget setBudget(BudgetInterval interval, SetBudgetRequest request) {
		return this.client.setBudget(this.workspace, interval, request);
	}

	/**
	 * Set the limit of a budget.
	 * @param interval the interval of the budget
	 * @param limitUsd the limit in US dollars, greater than zero
	 * @return the new budget
	 */
	public WorkspaceBudget setBudget(BudgetInterval interval, BigDecimal limitUsd) {
		return this.client.setBudget(this.workspace, interval, limitUsd);
	}

	/**
	 * Delete a budget.
	 * @param interval the interval of the budget
	 */
	public void deleteBudget(BudgetInterval interval) {
		this.client.deleteBudget(this.workspace, interval);
	}

}
