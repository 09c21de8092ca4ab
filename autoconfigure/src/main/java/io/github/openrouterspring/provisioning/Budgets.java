package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import org.jspecify.annotations.Nullable;

/**
 * Budget limits by interval, from the widest to the narrowest.
 *
 * @param limits the limits in US dollars; limits of unknown intervals are dropped
 */
record Budgets(Map<BudgetInterval, BigDecimal> limits) {

	/**
	 * From the widest to the narrowest.
	 */
	static final List<BudgetInterval> INTERVALS = List.of(BudgetInterval.LIFETIME, BudgetInterval.MONTHLY,
			BudgetInterval.WEEKLY, BudgetInterval.DAILY);

	static final Budgets NONE = new Budgets(Map.of());

	Budgets {
		Map<BudgetInterval, BigDecimal> ordered = new LinkedHashMap<>();
		for (BudgetInterval interval : INTERVALS) {
			BigDecimal limit = limits.get(interval);
			if (limit != null) {
				ordered.put(interval, normalize(limit));
			}
		}
		limits = Collections.unmodifiableMap(ordered);
	}

	/**
	 * Convert the budgets of the server. Budgets with an unknown interval are dropped
	 * because they can be neither compared nor declared.
	 */
	static Budgets of(WorkspaceBudgets budgets) {
		Map<BudgetInterval, BigDecimal> limits = new LinkedHashMap<>();
		budgets.items().forEach((budget) -> limits.put(budget.interval(), budget.limitUsd()));
		return new Budgets(limits);
	}

	@Nullable BigDecimal limit(BudgetInterval interval) {
		return this.limits.get(interval);
	}

	/**
	 * Find pairs of neighboring budgets that the server would reject: limits must
	 * strictly decrease as the interval narrows.
	 * @param conflict receives the wider budget, whose limit is too low, and the narrower
	 * one
	 */
	void forEachConflict(
			BiConsumer<Map.Entry<BudgetInterval, BigDecimal>, Map.Entry<BudgetInterval, BigDecimal>> conflict) {
		Map.Entry<BudgetInterval, BigDecimal> wider = null;
		for (Map.Entry<BudgetInterval, BigDecimal> budget : this.limits.entrySet()) {
			if (wider != null && wider.getValue().compareTo(budget.getValue()) <= 0) {
				conflict.accept(wider, budget);
			}
			wider = budget;
		}
	}

	static String describeConflict(Map.Entry<BudgetInterval, BigDecimal> wider,
			Map.Entry<BudgetInterval, BigDecimal> narrower) {
		return "the %s budget of %s must be greater than the %s one of %s".formatted(wider.getKey(),
				Text.of(wider.getValue()), narrower.getKey(), Text.of(narrower.getValue()));
	}

	/**
	 * Strip trailing zeros, so that numerically equal limits are equal.
	 */
	private static BigDecimal normalize(BigDecimal limit) {
		BigDecimal stripped = limit.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
