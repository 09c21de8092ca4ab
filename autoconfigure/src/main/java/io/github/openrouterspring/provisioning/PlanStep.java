package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspaceField;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan, applied by one idempotent call of the client.
 */
public sealed interface PlanStep {

	/**
	 * Return the slug of the workspace, the new one if the plan changes it.
	 * @return the slug
	 */
	String slug();

	/**
	 * Return the id of the workspace.
	 * @return the id, {@code null} if the plan creates the workspace
	 */
	default @Nullable UUID id() {
		return null;
	}

	/**
	 * Return the changes.
	 * @return at least one change
	 */
	List<PropertyChange> changes();

	/**
	 * Apply the step.
	 * @param client the client to call
	 * @throws OpenRouterException if the call fails
	 */
	void applyTo(WorkspacesClient client);

	/**
	 * Return whether the step deletes a workspace or a budget, or removes members.
	 * @return whether it does
	 */
	default boolean isDestructive() {
		return this instanceof DeleteBudget || this instanceof RemoveMembers || this instanceof DeleteWorkspace;
	}

	/**
	 * Return whether the state on which a destructive step is based still exists.
	 * @param client the client to read the state with
	 * @return {@code false} if the step would delete something other than planned
	 * @throws OpenRouterException if the state cannot be read
	 */
	default boolean isCurrent(WorkspacesClient client) {
		return true;
	}

	/**
	 * Return the id or slug to call the client with.
	 * @return the id, or the slug if the plan creates the workspace
	 */
	default String workspace() {
		UUID id = id();
		return (id != null) ? id.toString() : slug();
	}

	/**
	 * Create a workspace.
	 *
	 * @param request the fields of the workspace
	 */
	record CreateWorkspace(CreateWorkspaceRequest request) implements PlanStep {

		@Override
		public String slug() {
			return String.valueOf(this.request.fields().get(WorkspaceField.SLUG));
		}

		@Override
		public List<PropertyChange> changes() {
			return PropertyChange.ofNew(this.request);
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.create(this.request);
		}

	}

	/**
	 * Update fields of a workspace.
	 *
	 * @param slug the slug, the new one if it is changed
	 * @param id the id
	 * @param request the fields to change
	 * @param changes the fields with their present and new values
	 */
	record UpdateWorkspace(String slug, UUID id, UpdateWorkspaceRequest request,
			List<PropertyChange> changes) implements PlanStep {

		public UpdateWorkspace {
			changes = List.copyOf(changes);
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.update(workspace(), this.request);
		}

	}

	/**
	 * Set a budget, and possibly whether budgets include calls with own provider keys.
	 *
	 * @param slug the slug
	 * @param id the id, {@code null} if the plan creates the workspace
	 * @param interval the interval
	 * @param request the budget
	 * @param changes the changes
	 */
	record SetBudget(String slug, @Nullable UUID id, BudgetInterval interval, SetBudgetRequest request,
			List<PropertyChange> changes) implements PlanStep {

		public SetBudget {
			changes = List.copyOf(changes);
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.setBudget(workspace(), this.interval, this.request);
		}

	}

	/**
	 * Delete a budget.
	 *
	 * @param slug the slug
	 * @param id the id
	 * @param interval the interval
	 * @param limitUsd the limit in US dollars
	 */
	record DeleteBudget(String slug, UUID id, BudgetInterval interval, BigDecimal limitUsd) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.of(this.interval), this.limitUsd, null));
		}

		@Override
		public boolean isCurrent(WorkspacesClient client) {
			return client.findBudget(workspace(), this.interval)
				.map((budget) -> budget.limitUsd().compareTo(this.limitUsd) == 0)
				.orElse(true);
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.deleteBudget(workspace(), this.interval);
		}

	}

	/**
	 * Add members to a workspace.
	 *
	 * @param slug the slug
	 * @param id the id, {@code null} if the plan creates the workspace
	 * @param userIds the ids of the users
	 */
	record AddMembers(String slug, @Nullable UUID id, List<String> userIds) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.USER_IDS, null, this.userIds));
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.bulkAddMembers(workspace(), this.userIds);
		}

	}

	/**
	 * Remove members from a workspace.
	 *
	 * @param slug the slug
	 * @param id the id
	 * @param userIds the ids of the users
	 */
	record RemoveMembers(String slug, UUID id, List<String> userIds) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.USER_IDS, this.userIds, null));
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.bulkRemoveMembers(workspace(), this.userIds);
		}

	}

	/**
	 * Delete a workspace. The API refuses to delete the default workspace this way.
	 *
	 * @param slug the slug
	 * @param id the id
	 * @param updatedAt the time of the last update, {@code null} if there was none
	 */
	record DeleteWorkspace(String slug, UUID id, @Nullable Instant updatedAt) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.WORKSPACE, this.slug, null));
		}

		@Override
		public boolean isCurrent(WorkspacesClient client) {
			return client.find(workspace())
				.map((found) -> found.slug().equals(this.slug) && Objects.equals(found.updatedAt(), this.updatedAt))
				.orElse(true);
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			// Another process may already have deleted it
			OpenRouterNotFoundException.asEmpty(() -> {
				client.delete(workspace());
				return true;
			});
		}

	}

}
