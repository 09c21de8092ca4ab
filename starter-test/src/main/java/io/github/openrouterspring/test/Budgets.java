package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The budgets of a workspace. Their limits strictly decrease as the interval narrows.
 */
final class Budgets {

	private final UUID workspaceId;

	private final Map<Interval, Budget> budgets = new EnumMap<>(Interval.class);

	Budgets(UUID workspaceId) {
		this.workspaceId = workspaceId;
	}

	Budgets copy() {
		Budgets copy = new Budgets(this.workspaceId);
		copy.budgets.putAll(this.budgets);
		return copy;
	}

	List<Budget> all() {
		return List.copyOf(this.budgets.values());
	}

	Budget get(Interval interval) {
		Budget budget = this.budgets.get(interval);
		if (budget == null) {
			throw ApiError.notFound("No %s budget is set".formatted(interval.wireName()));
		}
		return budget;
	}

	Budget set(Interval interval, BigDecimal limitUsd, Instant now) {
		this.budgets.forEach((other, budget) -> checkOrder(interval, limitUsd, other, budget.limitUsd()));
		return this.budgets.compute(interval, (key, budget) -> (budget != null) ? budget.withLimit(limitUsd, now)
				: new Budget(UUID.randomUUID(), this.workspaceId, limitUsd, interval.resetInterval(), now, now));
	}

	void delete(Interval interval) {
		this.budgets.remove(interval);
	}

	private static void checkOrder(Interval interval, BigDecimal limit, Interval other, BigDecimal otherLimit) {
		if (interval.compareTo(other) < 0 && limit.compareTo(otherLimit) <= 0) {
			throw ApiError.invalidField("limit_usd",
					"must be greater than the %s limit of %s".formatted(other.wireName(), otherLimit.toPlainString()));
		}
		if (interval.compareTo(other) > 0 && limit.compareTo(otherLimit) >= 0) {
			throw ApiError.invalidField("limit_usd",
					"must be less than the %s limit of %s".formatted(other.wireName(), otherLimit.toPlainString()));
		}
	}

}
