package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.BudgetInterval;

/**
 * Brings changes of budgets into an order in which limits decrease strictly as the
 * interval narrows, after each of them: first what is deleted, then what goes down, from
 * the narrowest interval to the widest, then what goes up or is new, from the widest to
 * the narrowest.
 *
 * @param before the budgets that are set
 * @param declared the budgets that shall be set
 * @param prune whether budgets that are not declared are deleted
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
	 * Return the budgets to set, with their new limits and in their order.
	 */
	Map<BudgetInterval, BigDecimal> set() {
		List<BudgetInterval> down = new ArrayList<>();
		List<BudgetInterval> up = new ArrayList<>();
		this.declared.limits().forEach((interval, limit) -> {
			BigDecimal limitBefore = this.before.limit(interval);
			if (limitBefore == null || limit.compareTo(limitBefore) > 0) {
				up.add(interval);
			}
			else if (limit.compareTo(limitBefore) < 0) {
				down.add(interval);
			}
		});
		Collections.reverse(down);
		Map<BudgetInterval, BigDecimal> set = new LinkedHashMap<>();
		down.forEach((interval) -> set.put(interval, this.declared.limits().get(interval)));
		up.forEach((interval) -> set.put(interval, this.declared.limits().get(interval)));
		return set;
	}

	/**
	 * Find declared budgets that contradict one that stays though it is not declared.
	 */
	void forEachConflict(Consumer<String> conflict) {
		Map<BudgetInterval, BigDecimal> after = new LinkedHashMap<>(this.before.limits());
		after.keySet().removeAll(deleted().keySet());
		after.putAll(this.declared.limits());
		new Budgets(after).forEachConflict((wider, narrower) -> {
			BudgetInterval undeclared = this.declared.limits().containsKey(wider.getKey()) ? narrower.getKey()
					: wider.getKey();
			conflict.accept("%s, and the %s one is set but not declared: declare '%s', or allow to prune budgets"
				.formatted(Budgets.describeConflict(wider, narrower), undeclared, PropertyName.of(undeclared)));
		});
	}

}
