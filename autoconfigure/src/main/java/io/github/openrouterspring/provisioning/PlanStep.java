package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.List;
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
 * A step of a plan, done by one call of the client. To do it again is harmless.
 */
public sealed interface PlanStep {

	/**
	 * Return the slug of the workspace, the new one if the plan renames it.
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
	 * Return what the step changes.
	 * @return at least one change
	 */
	List<PropertyChange> changes();

	/**
	 * Do the step.
	 * @param client the client to do it with
	 * @throws OpenRouterException if it can not be done
	 */
	void applyTo(WorkspacesClient client);

	/**
	 * Return whether the step takes something away that was not declared.
	 * @return whether it does
	 */
	default boolean isDestructive() {
		return this instanceof DeleteBudget || this instanceof RemoveMembers || this instanceof DeleteWorkspace;
	}

	/**
	 * Return what requests call the workspace: the id, which stays, or a new one's slug.
	 * @return the id or slug
	 */
	default String workspace() {
		UUID id = id();
		return (id != null) ? id.toString() : slug();
	}

	/**
	 * Create a workspace.
	 *
	 * @param request the workspace
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
	 * Change fields of a workspace, which may be its slug.
	 *
	 * @param slug the slug, the new one if it is changed
	 * @param id the id
	 * @param request the fields to change
	 * @param changes the fields with their present values
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
	 * Delete a budget.
	 *
	 * @param slug the slug
	 * @param id the id
	 * @param interval the interval
	 * @param from the limit in US dollars
	 */
	record DeleteBudget(String slug, UUID id, BudgetInterval interval, BigDecimal from) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.of(this.interval), this.from, null));
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.deleteBudget(workspace(), this.interval);
		}

	}

	/**
	 * Set a budget, whether there is one or not.
	 *
	 * @param slug the slug
	 * @param id the id, {@code null} if the plan creates the workspace
	 * @param interval the interval
	 * @param from the limit in US dollars, {@code null} if there is none
	 * @param to the new limit
	 */
	record SetBudget(String slug, @Nullable UUID id, BudgetInterval interval, @Nullable BigDecimal from,
			BigDecimal to) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.of(this.interval), this.from, this.to));
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.setBudget(workspace(), this.interval, this.to);
		}

	}

	/**
	 * Set whether calls with the organization's own keys count towards the budgets.
	 *
	 * @param slug the slug
	 * @param id the id, {@code null} if the plan creates the workspace
	 * @param from whether they count, {@code null} if the server does not say
	 * @param to whether they shall count
	 * @param interval the interval of the budget that it is sent with
	 * @param limitUsd the limit of that budget by then
	 */
	record SetIncludeByok(String slug, @Nullable UUID id, @Nullable Boolean from, boolean to, BudgetInterval interval,
			BigDecimal limitUsd) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.INCLUDE_BYOK, this.from, this.to));
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			client.setBudget(workspace(), this.interval, new SetBudgetRequest(this.limitUsd, this.to));
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
	 * Delete a workspace.
	 *
	 * @param slug the slug
	 * @param id the id
	 */
	record DeleteWorkspace(String slug, UUID id) implements PlanStep {

		@Override
		public List<PropertyChange> changes() {
			return List.of(new PropertyChange(PropertyName.WORKSPACE, this.slug, null));
		}

		@Override
		public void applyTo(WorkspacesClient client) {
			// Empty if somebody else was faster
			OpenRouterNotFoundException.asEmpty(() -> {
				client.delete(workspace());
				return true;
			});
		}

	}

}
