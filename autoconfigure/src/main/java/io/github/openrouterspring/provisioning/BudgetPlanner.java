package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.workspaces.BudgetInterval;

/**
 * Orders budget changes so that limits still strictly decrease as the interval narrows
 * after each change: first deletions, then lower limits from the narrowest interval to
 * the widest, then higher and new limits from the widest to the narrowest.
 *
 * @param before the present budgets
 * @param declared the declared budgets
 * @param prune whether to delete undeclared budgets
 */
record BudgetPlanner(Budgets before, Budgets declared, boolean prune) {

	/**
	 * Return the budgets to delete, with their limits.
	 */
	Map<BudgetInterval, BigDecimal> deleted() {
		Map<BudgetInterval, BigDecimal> deleted = new LinkedHashMap<>();
		if (this.prune) {
			deleted.putAll(this.before.limits());
			deleted.keySet().removeAll(this.declared.limits().keySet());
		}
		return deleted;
	}

	/**
	 * Return the budgets to set with their new limits, in the order of the requests.
	 */
	Map<BudgetInterval, BigDecimal> set() {
		Deque<BudgetInterval> order = new ArrayDeque<>();
		this.declared.limits().forEach((interval, limit) -> {
			BigDecimal limitBefore = this.before.limit(interval);
			if (limitBefore == null || limit.compareTo(limitBefore) > 0) {
				order.addLast(interval);
			}
			else if (limit.compareTo(limitBefore) < 0) {
				order.addFirst(interval);
			}
		});
		Map<BudgetInterval, BigDecimal> set = new LinkedHashMap<>();
		order.forEach((interval) -> set.put(interval, this.declared.limits().get(interval)));
		return set;
	}

	/**
	 * Return the conflicts between declared budgets and undeclared ones that remain.
	 */
	List<String> conflicts() {
		Map<BudgetInterval, BigDecimal> after = new LinkedHashMap<>(this.before.limits());
		after.keySet().removeAll(deleted().keySet());
		after.putAll(this.declared.limits());
		List<String> conflicts = new ArrayList<>();
		new Budgets(after).forEachConflict((wider, narrower) -> {
			BudgetInterval undeclared = this.declared.limits().containsKey(wider.getKey()) ? narrower.getKey()
					: wider.getKey();
			conflicts.add("%s, but the %s budget is not declared. Declare '%s', or prune budgets"
				.formatted(Budgets.describeConflict(wider, narrower), undeclared, PropertyName.of(undeclared)));
		});
		return conflicts;
	}

}
