package io.github.openrouterspring.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A goal and its measured value.
 *
 * @param text the goal in words
 * @param limit the limit of the value
 * @param unit the unit of both
 * @param atLeast whether the limit is a minimum rather than a maximum
 * @param value the value, {@code null} if it was not measured
 */
record Goal(String text, double limit, String unit, boolean atLeast, Double value) {

	static Goal atLeast(String text, double limit, String unit, OptionalDouble value) {
		return new Goal(text, limit, unit, true, value.isPresent() ? value.getAsDouble() : null);
	}

	static Goal atMost(String text, double limit, String unit, OptionalDouble value) {
		return new Goal(text, limit, unit, false, value.isPresent() ? value.getAsDouble() : null);
	}

	String wanted() {
		return (this.atLeast ? "≥ " : "≤ ") + format(this.limit);
	}

	String measured() {
		return (this.value != null) ? format(this.value) : "—";
	}

	/**
	 * Return in words whether the goal is met. Compares the exact value, not the printed
	 * one.
	 */
	String verdict() {
		if (this.value == null) {
			return "not measured";
		}
		return (this.atLeast ? this.value >= this.limit : this.value <= this.limit) ? "met" : "**missed**";
	}

	private String format(double number) {
		return String.format(Locale.ROOT, (number == Math.rint(number)) ? "%.0f %s" : "%.3g %s", number, this.unit)
			.strip();
	}

}
