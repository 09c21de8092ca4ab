package io.github.openrouterspring.benchmarks;

/**
 * The names of metrics in results.
 */
public final class Metrics {

	/**
	 * How long the whole took.
	 */
	public static final String TIME = "time";

	private Metrics() {
	}

	/**
	 * Return the metric of so many callers.
	 * @param callers how many call at the same time
	 * @return the metric
	 */
	public static String of(int callers) {
		return (callers == 1) ? "1 caller" : callers + " callers";
	}

	/**
	 * Return the metric of what a call allocates.
	 * @param callers how many call at the same time
	 * @return the metric
	 */
	public static String allocation(int callers) {
		return "allocation, " + of(callers);
	}

	/**
	 * Return the callers of a metric.
	 * @param metric the metric, as {@link #of(int)} returns it
	 * @return how many call at the same time
	 */
	public static double callers(String metric) {
		return Double.parseDouble(metric.substring(0, metric.indexOf(' ')));
	}

}
