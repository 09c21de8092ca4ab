package io.github.openrouterspring.workspaces;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Budgets of a workspace.
 *
 * @param items the budgets that are set, one per interval, unmodifiable
 * @param includeByokInBudgets whether calls with the organization's own provider keys
 * count toward them, {@code null} if the server does not say
 */
public record WorkspaceBudgets(List<WorkspaceBudget> items, @Nullable Boolean includeByokInBudgets) {

	public WorkspaceBudgets {
		items = List.copyOf(items);
	}

	/**
	 * Find the budget of an interval.
	 * @param interval the interval
	 * @return the budget, empty if none is set
	 */
	public Optional<WorkspaceBudget> find(BudgetInterval interval) {
		return this.items.stream().filter((budget) -> budget.interval().equals(interval)).findFirst();
	}

}
