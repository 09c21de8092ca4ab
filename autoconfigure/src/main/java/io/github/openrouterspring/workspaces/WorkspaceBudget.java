package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Limit on the spending of a workspace per interval. A response without {@code limit_usd}
 * cannot be decoded. Any other field that the server did not send is {@code null}, except
 * for the interval.
 *
 * @param id the id of the budget
 * @param workspaceId the id of the workspace
 * @param limitUsd the limit in US dollars
 * @param interval the interval, {@link BudgetInterval#LIFETIME} if the server sends none
 * @param includeByokInBudgets whether calls with the organization's own provider keys
 * count toward all budgets of the workspace
 * @param createdAt when the budget was first set
 * @param updatedAt when the budget was last changed
 */
public record WorkspaceBudget(@Nullable UUID id, @Nullable UUID workspaceId, BigDecimal limitUsd,
		@JsonAlias("reset_interval") BudgetInterval interval, @Nullable Boolean includeByokInBudgets,
		@Nullable Instant createdAt, @Nullable Instant updatedAt) {

	public WorkspaceBudget {
		Assert.notNull(limitUsd, "'limit_usd' is missing");
		interval = (interval != null) ? interval : BudgetInterval.LIFETIME;
	}

	/**
	 * Add the flag that the server sends next to the budget.
	 */
	WorkspaceBudget withIncludeByokInBudgets(@Nullable Boolean includeByokInBudgets) {
		return new WorkspaceBudget(this.id, this.workspaceId, this.limitUsd, this.interval, includeByokInBudgets,
				this.createdAt, this.updatedAt);
	}

}
