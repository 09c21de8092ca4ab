package io.github.openrouterspring.sample.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;

/**
 * A budget as a bar.
 *
 * @param interval the interval
 * @param limitUsd the limit in US dollars
 * @param percent the length of the bar, as a percentage of the largest limit
 */
record BudgetBar(BudgetInterval interval, BigDecimal limitUsd, int percent) {

	/**
	 * All intervals, from the highest limit to the lowest.
	 */
	static final List<BudgetInterval> INTERVALS = List.of(BudgetInterval.LIFETIME, BudgetInterval.MONTHLY,
			BudgetInterval.WEEKLY, BudgetInterval.DAILY);

	static List<BudgetBar> of(WorkspaceBudgets budgets) {
		List<WorkspaceBudget> items = budgets.items()
			.stream()
			.sorted(Comparator.comparing(WorkspaceBudget::limitUsd).reversed())
			.toList();
		return items.stream().map((budget) -> of(budget, items.get(0).limitUsd())).toList();
	}

	private static BudgetBar of(WorkspaceBudget budget, BigDecimal largest) {
		int percent = budget.limitUsd()
			.multiply(BigDecimal.valueOf(100))
			.divide(largest, RoundingMode.HALF_UP)
			.intValue();
		return new BudgetBar(budget.interval(), budget.limitUsd(), Math.max(1, percent));
	}

}
