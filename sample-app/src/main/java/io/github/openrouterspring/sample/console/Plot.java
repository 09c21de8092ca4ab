package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line chart of the last minutes for an SVG view box of {@value #WIDTH} by
 * {@value #HEIGHT}.
 *
 * @param label the name of the quantity
 * @param unit its unit
 * @param minutes the number of minutes that the plot spans
 * @param latest the latest value
 * @param max the largest value
 * @param points the points of the line, with the latest value at the right
 */
record Plot(String label, String unit, int minutes, String latest, String max, String points) {

	static final int WIDTH = 120;

	static final int HEIGHT = 30;

	static Plot of(String label, String unit, int minutes, int capacity, List<Double> values) {
		double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
		double latest = values.isEmpty() ? 0 : values.get(values.size() - 1);
		return new Plot(label, unit, minutes, text(latest), text(max), points(capacity, values, max));
	}

	/**
	 * Return the span in words.
	 */
	public String span() {
		return (this.minutes == 1) ? "last minute" : "last %d minutes".formatted(this.minutes);
	}

	private static String points(int capacity, List<Double> values, double max) {
		double step = (double) WIDTH / (capacity - 1);
		int missing = capacity - values.size();
		return IntStream.range(0, values.size()).mapToObj((index) -> {
			// Leave a pixel at the edges for the width of the line
			double y = (max > 0) ? (HEIGHT - 2) * (1 - values.get(index) / max) + 1 : HEIGHT - 1;
			return String.format(Locale.ROOT, "%.1f,%.1f", (missing + index) * step, y);
		}).collect(Collectors.joining(" "));
	}

	private static String text(double value) {
		return Formats.INSTANCE.number((value < 10) ? Math.round(value * 10) / 10.0 : Math.round(value));
	}

}
