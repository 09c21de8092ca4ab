package io.github.openrouterspring.benchmarks;

/**
 * The names of metrics in results.
 */
public final class Metrics {

	/**
	 * The total time.
	 */
	public static final String TIME = "time";

	private Metrics() {
	}

	/**
	 * Return the metric for a number of callers.
	 * @param callers the number of concurrent callers
	 * @return the metric
	 */
	public static String of(int callers) {
		return (callers == 1) ? "1 caller" : callers + " callers";
	}

	/**
	 * Return the metric for the allocation of a call.
	 * @param callers the number of concurrent callers
	 * @return the metric
	 */
	public static String allocation(int callers) {
		return "allocation, " + of(callers);
	}

	/**
	 * Return the number of callers of a metric.
	 * @param metric the metric, as {@link #of(int)} returns it
	 * @return the number of concurrent callers
	 */
	public static double callers(String metric) {
		return Double.parseDouble(metric.substring(0, metric.indexOf(' ')));
	}

}
