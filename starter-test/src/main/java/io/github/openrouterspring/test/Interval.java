package io.github.openrouterspring.test;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Intervals after which budgets reset, from the widest to the narrowest.
 */
enum Interval {

	LIFETIME, MONTHLY, WEEKLY, DAILY;

	static Interval parse(String value) {
		for (Interval interval : values()) {
			if (interval.wireName().equals(value)) {
				return interval;
			}
		}
		throw ApiError.invalidField("interval", "must be one of daily, weekly, monthly, lifetime");
	}

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the name in a budget, {@code null} for a lifetime budget, which never
	 * resets.
	 */
	@Nullable String resetInterval() {
		return (this != LIFETIME) ? wireName() : null;
	}

}
