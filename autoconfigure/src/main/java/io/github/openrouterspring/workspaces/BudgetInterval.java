package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Interval after which a budget resets. Unknown values are preserved.
 *
 * @param value the value on the wire, not blank
 */
public record BudgetInterval(@JsonValue String value) {

	/**
	 * Resets every day.
	 */
	public static final BudgetInterval DAILY = of("daily");

	/**
	 * Resets every week.
	 */
	public static final BudgetInterval WEEKLY = of("weekly");

	/**
	 * Resets every month.
	 */
	public static final BudgetInterval MONTHLY = of("monthly");

	/**
	 * Never resets.
	 */
	public static final BudgetInterval LIFETIME = of("lifetime");

	public BudgetInterval {
		Assert.hasText(value, "'value' must not be blank");
	}

	/**
	 * Return an instance for a value.
	 * @param value the value on the wire, not blank
	 * @return the instance
	 */
	public static BudgetInterval of(String value) {
		return new BudgetInterval(value);
	}

	@JsonCreator
	static @Nullable BudgetInterval read(@Nullable String value) {
		return StringUtils.hasText(value) ? of(value) : null;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
