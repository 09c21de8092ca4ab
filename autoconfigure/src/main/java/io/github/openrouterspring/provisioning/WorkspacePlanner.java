package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Plans the steps for one workspace.
 *
 * @param definition the declared workspace
 * @param present the present workspace, {@code null} if there is none
 * @param pruneBudgets whether to delete undeclared budgets
 */
record WorkspacePlanner(WorkspaceDefinition definition, @Nullable PresentWorkspace present, boolean pruneBudgets) {

	List<PlanStep> plan() {
		List<PlanStep> steps = new ArrayList<>();
		addFields(steps);
		addBudgets(steps);
		addMembers(steps);
		return steps;
	}

	/**
	 * Return the conflicts between declared budgets and undeclared ones that remain.
	 */
	List<String> conflicts() {
		return budgetPlanner().conflicts();
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

	private BudgetPlanner budgetPlanner() {
		return new BudgetPlanner((this.present != null) ? this.present.limits() : Budgets.NONE,
				new Budgets(this.definition.budgets()), this.pruneBudgets && !this.definition.isProtected());
	}

	private void addBudgets(List<PlanStep> steps) {
		BudgetPlanner planner = budgetPlanner();
		UUID id = id();
		if (id != null) {
			planner.deleted()
				.forEach((interval, limit) -> steps.add(new PlanStep.DeleteBudget(slug(), id, interval, limit)));
		}
		Boolean declared = this.definition.includeByokInBudgets();
		Boolean before = (this.present != null) ? this.present.includeByokInBudgets() : null;
		boolean changesByok = declared != null && !declared.equals(before);
		Map<BudgetInterval, BigDecimal> limits = new LinkedHashMap<>(planner.set());
		if (changesByok && limits.isEmpty()) {
			// The API accepts it with a budget only, so send one again
			Map.Entry<BudgetInterval, BigDecimal> budget = this.definition.budgets().entrySet().iterator().next();
			limits.put(budget.getKey(), budget.getValue());
		}
		for (Map.Entry<BudgetInterval, BigDecimal> budget : limits.entrySet()) {
			List<PropertyChange> changes = new ArrayList<>();
			BigDecimal limitBefore = planner.before().limit(budget.getKey());
			if (!budget.getValue().equals(limitBefore)) {
				changes.add(new PropertyChange(PropertyName.of(budget.getKey()), limitBefore, budget.getValue()));
			}
			if (changesByok) {
				changes.add(new PropertyChange(PropertyName.INCLUDE_BYOK, before, declared));
			}
			steps.add(new PlanStep.SetBudget(slug(), id, budget.getKey(),
					new SetBudgetRequest(budget.getValue(), changesByok ? declared : null), changes));
			changesByok = false;
		}
	}

	private void addMembers(List<PlanStep> steps) {
		Set<String> declared = this.definition.members();
		Set<String> before = (this.present != null && this.present.members() != null) ? this.present.members()
				: Set.of();
		List<String> added = declared.stream().filter((userId) -> !before.contains(userId)).toList();
		if (!added.isEmpty()) {
			steps.add(new PlanStep.AddMembers(slug(), id(), added));
		}
		List<String> removed = before.stream().filter((userId) -> !declared.contains(userId)).toList();
		UUID id = id();
		boolean removes = this.definition.memberSync() == MemberSync.EXCLUSIVE && !this.definition.isProtected();
		if (id != null && removes && !removed.isEmpty()) {
			steps.add(new PlanStep.RemoveMembers(slug(), id, removed));
		}
	}

	private String slug() {
		return this.definition.slug();
	}

	private @Nullable UUID id() {
		return (this.present != null) ? this.present.workspace().id() : null;
	}

}
