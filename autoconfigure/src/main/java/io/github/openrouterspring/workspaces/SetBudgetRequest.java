package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Request to set a budget.
 *
 * @param limitUsd the limit in US dollars, greater than zero, with at most 100 digits
 * before and after the decimal point. The server requires it to be less than the limit of
 * each longer interval and greater than the limit of each shorter one
 * @param includeByokInBudgets whether calls with the organization's own provider keys
 * count toward all budgets of the workspace, {@code null} to leave this unchanged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetBudgetRequest(BigDecimal limitUsd, @Nullable Boolean includeByokInBudgets) {

	/**
	 * More digits than any budget has. Without a bound, 1E+1000000 would be written in
	 * full.
	 */
	private static final int MAX_DIGITS = 100;

	public SetBudgetRequest {
		Assert.notNull(limitUsd, "'limitUsd' must not be null");
		Assert.isTrue(limitUsd.signum() > 0, () -> "'limitUsd' must be greater than 0 but is " + limitUsd);
		Assert.isTrue(limitUsd.scale() <= MAX_DIGITS && limitUsd.precision() - limitUsd.scale() <= MAX_DIGITS,
				() -> "'limitUsd' must not have more than %d digits before or after the point but is %s"
					.formatted(MAX_DIGITS, limitUsd));
	}

	/**
	 * Create a request that changes the limit only.
	 * @param limitUsd the limit in US dollars, greater than zero
	 * @return the request
	 */
	public static SetBudgetRequest of(BigDecimal limitUsd) {
		return new SetBudgetRequest(limitUsd, null);
	}

	/**
	 * Derive a request that also sets whether calls with the organization's own provider
	 * keys count toward all budgets of the workspace.
	 * @param includeByokInBudgets whether they count
	 * @return the request
	 */
	public SetBudgetRequest withIncludeByokInBudgets(boolean includeByokInBudgets) {
		return new SetBudgetRequest(this.limitUsd, includeByokInBudgets);
	}

}
