package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceBudgets}.
 */
class WorkspaceBudgetsTests {

	private static final WorkspaceBudget DAILY = budget(BudgetInterval.DAILY);

	private static final WorkspaceBudget LIFETIME = budget(BudgetInterval.LIFETIME);

	private final WorkspaceBudgets budgets = new WorkspaceBudgets(List.of(DAILY, LIFETIME), true);

	@Test
	void budgetIsFoundByItsInterval() {
		assertThat(this.budgets.find(BudgetInterval.LIFETIME)).contains(LIFETIME);
		assertThat(this.budgets.find(BudgetInterval.of("daily"))).contains(DAILY);
	}

	@Test
	void budgetThatIsNotSetIsNotFound() {
		assertThat(this.budgets.find(BudgetInterval.WEEKLY)).isEmpty();
	}

	private static WorkspaceBudget budget(BudgetInterval interval) {
		return new WorkspaceBudget(null, null, BigDecimal.TEN, interval, true, null, null);
	}

}
