package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.openrouterspring.workspaces.BudgetInterval;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds of every change of budgets, whatever is set and declared.
 */
class BudgetPlannerPropertyTests {

	private static final List<BudgetInterval> NARROWEST_FIRST = List.of(BudgetInterval.DAILY, BudgetInterval.WEEKLY,
			BudgetInterval.MONTHLY, BudgetInterval.LIFETIME);

	@Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
	void serverAcceptsEachStepAndEndsWithTheDeclaredBudgets(@ForAll("budgets") Budgets before,
			@ForAll("budgets") Budgets declared, @ForAll boolean prune) {
		BudgetPlanner planner = new BudgetPlanner(before, declared, prune);
		Map<BudgetInterval, BigDecimal> end = new LinkedHashMap<>(prune ? Map.of() : before.limits());
		end.putAll(declared.limits());
		assertThat(planner.conflicts().isEmpty()).as("conflicts in %s", end).isEqualTo(isAccepted(end));
		if (!isAccepted(end)) {
			return;
		}
		Map<BudgetInterval, BigDecimal> state = new LinkedHashMap<>(before.limits());
		planner.deleted().forEach((interval, limit) -> {
			assertThat(state.remove(interval)).isEqualTo(limit);
			assertThat(isAccepted(state)).as("after deleting %s: %s", interval, state).isTrue();
		});
		planner.set().forEach((interval, limit) -> {
			assertThat(state.put(interval, limit)).as("limit of %s before", interval).isNotEqualTo(limit);
			assertThat(isAccepted(state)).as("after setting %s: %s", interval, state).isTrue();
		});
		assertThat(state).isEqualTo(end);
	}

	/**
	 * The rule of the server, written down once more.
	 */
	private static boolean isAccepted(Map<BudgetInterval, BigDecimal> limits) {
		BigDecimal narrower = BigDecimal.ZERO;
		for (BudgetInterval interval : NARROWEST_FIRST) {
			BigDecimal limit = limits.get(interval);
			if (limit != null && limit.compareTo(narrower) <= 0) {
				return false;
			}
			narrower = (limit != null) ? limit : narrower;
		}
		return true;
	}

	@Provide
	Arbitrary<Budgets> budgets() {
		Arbitrary<List<Integer>> limits = Arbitraries.integers().between(1, 12).list().uniqueElements().ofSize(4);
		Arbitrary<List<Boolean>> set = Arbitraries.of(true, false).list().ofSize(4);
		return Combinators.combine(limits, set).as(BudgetPlannerPropertyTests::budgets);
	}

	private static Budgets budgets(List<Integer> limits, List<Boolean> set) {
		Map<BudgetInterval, BigDecimal> budgets = new LinkedHashMap<>();
		List<Integer> ascending = List.copyOf(new TreeSet<>(limits));
		for (int i = 0; i < NARROWEST_FIRST.size(); i++) {
			if (set.get(i)) {
				budgets.put(NARROWEST_FIRST.get(i), BigDecimal.valueOf(ascending.get(i)));
			}
		}
		return new Budgets(budgets);
	}

}
