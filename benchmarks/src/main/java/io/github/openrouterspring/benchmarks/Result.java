package io.github.openrouterspring.benchmarks;

import org.openjdk.jmh.util.ListStatistics;

/**
 * A figure with its error.
 *
 * @param group the section of the report
 * @param name what was measured
 * @param metric which of its figures
 * @param value the figure
 * @param error half of the 99.9 % confidence interval, 0 if the figure is a count
 */
record Result(String group, String name, String metric, double value, double error) {

	/**
	 * Return the mean of samples, with the error that JMH would print.
	 */
	static Result of(String group, String name, String metric, double... samples) {
		ListStatistics statistics = new ListStatistics(samples);
		return new Result(group, name, metric, statistics.getMean(), statistics.getMeanErrorAt(0.999));
	}

}
