package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Plans the steps for one workspace.
 *
 * @param definition the workspace as it shall be
 * @param present the workspace as it is, {@code null} if there is none
 * @param pruneBudgets whether budgets that are not declared are deleted
 */
record WorkspacePlanner(WorkspaceDefinition definition, @Nullable PresentWorkspace present, boolean pruneBudgets) {

	/**
	 * Plan the steps.
	 * @param problems receives what is in the way
	 */
	List<PlanStep> plan(List<String> problems) {
		List<PlanStep> steps = new ArrayList<>();
		addFields(steps);
		addBudgets(steps, problems);
		addIncludeByok(steps);
		addMembers(steps);
		return steps;
	}

	private void addFields(List<PlanStep> steps) {
		UpdateWorkspaceRequest fields = this.definition.fields();
		if (this.present == null) {
			steps.add(new PlanStep.CreateWorkspace(CreateWorkspaceRequest.of(fields)));
			return;
		}
		Workspace workspace = this.present.workspace();
		fields.remainingFor(workspace).ifPresent((request) -> {
			List<PropertyChange> changes = new ArrayList<>();
			request.fields()
				.forEach((field, value) -> changes.add(new PropertyChange(PropertyName.of(field),
						Text.plain(field, field.valueIn(workspace)), Text.plain(field, value))));
			steps.add(new PlanStep.UpdateWorkspace(slug(), workspace.id(), request, changes));
		});
	}

	private void addBudgets(List<PlanStep> steps, List<String> problems) {
		Budgets before = (this.present != null && this.present.budgets() != null) ? Budgets.of(this.present.budgets())
				: Budgets.NONE;
		BudgetPlanner planner = new BudgetPlanner(before, this.definition.budgetsByInterval(), this.pruneBudgets);
		planner.forEachConflict((conflict) -> problems.add(this.definition.label() + ": " + conflict));
		UUID id = id();
		if (id != null) {
			planner.deleted()
				.forEach((interval, limit) -> steps.add(new PlanStep.DeleteBudget(slug(), id, interval, limit)));
		}
		planner.set()
			.forEach((interval, limit) -> steps
				.add(new PlanStep.SetBudget(slug(), id, interval, before.limit(interval), limit)));
	}

	private void addIncludeByok(List<PlanStep> steps) {
		Boolean declared = this.definition.includeByokInBudgets();
		Boolean before = (this.present != null) ? this.present.includeByokInBudgets() : null;
		if (declared != null && !declared.equals(before)) {
			Map.Entry<BudgetInterval, BigDecimal> budget = this.definition.budgets().entrySet().iterator().next();
			steps.add(new PlanStep.SetIncludeByok(slug(), id(), before, declared, budget.getKey(), budget.getValue()));
		}
	}

	private void addMembers(List<PlanStep> steps) {
		Set<String> declared = this.definition.members();
		Set<String> before = (this.present != null && this.present.members() != null) ? this.present.members()
				: Set.of();
		List<String> added = minus(declared, before);
		if (!added.isEmpty()) {
			steps.add(new PlanStep.AddMembers(slug(), id(), added));
		}
		List<String> removed = minus(before, declared);
		UUID id = id();
		if (id != null && this.definition.memberSync() == MemberSync.EXCLUSIVE && !removed.isEmpty()) {
			steps.add(new PlanStep.RemoveMembers(slug(), id, removed));
		}
	}

	private static List<String> minus(Set<String> all, Set<String> some) {
		Set<String> rest = new LinkedHashSet<>(all);
		rest.removeAll(some);
		return List.copyOf(rest);
	}

	private String slug() {
		return this.definition.slug();
	}

	private @Nullable UUID id() {
		return (this.present != null) ? this.present.workspace().id() : null;
	}

}
