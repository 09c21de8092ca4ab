package io.github.openrouterspring.benchmarks;

import java.util.Arrays;

/**
 * A measured value.
 *
 * @param group the name of the measurement
 * @param name the name of the candidate or variant
 * @param metric the name of the metric
 * @param unit the unit
 * @param value the value
 * @param error half of the range or confidence interval, {@code null} if the value was
 * measured once
 */
public record Result(String group, String name, String metric, String unit, double value, Double error) {

	/**
	 * Create the result of repetitions: their median, with half of their range as the
	 * error.
	 * @param group the name of the measurement
	 * @param name the name of the candidate or variant
	 * @param metric the name of the metric
	 * @param unit the unit
	 * @param values the values of the repetitions
	 * @return the result
	 */
	public static Result median(String group, String name, String metric, String unit, double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		Double error = (sorted.length > 1) ? (sorted[sorted.length - 1] - sorted[0]) / 2 : null;
		return new Result(group, name, metric, unit, median, error);
	}

}
