package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The interval after which a budget starts anew. An open value: one that this version
 * does not know is kept as it came.
 *
 * @param value the value on the wire
 */
public record BudgetInterval(@JsonValue String value) {

	/**
	 * Every day.
	 */
	public static final BudgetInterval DAILY = of("daily");

	/**
	 * Every week.
	 */
	public static final BudgetInterval WEEKLY = of("weekly");

	/**
	 * Every month.
	 */
	public static final BudgetInterval MONTHLY = of("monthly");

	/**
	 * Never: the budget is spent once.
	 */
	public static final BudgetInterval LIFETIME = of("lifetime");

	public BudgetInterval {
		Assert.hasText(value, "'value' must not be blank");
	}

	/**
	 * Return the value of a name on the wire.
	 * @param value the name
	 * @return the value
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
