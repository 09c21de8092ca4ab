package io.github.openrouterspring.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * A row as bytes, with placeholders for its number.
 */
final class RowTemplate {

	/**
	 * Placeholder for the number of the row, with the same number of digits.
	 */
	private static final String PLACE = "#######";

	private final byte[] bytes;

	/**
	 * The positions of the last digits, counted from the end of the row.
	 */
	private final int[] places;

	RowTemplate(String template) {
		this.bytes = template.getBytes(StandardCharsets.UTF_8);
		this.places = IntStream.range(0, template.length())
			.filter((i) -> template.startsWith(PLACE, i))
			.map((i) -> template.length() - i - PLACE.length() + 1)
			.toArray();
	}

	void write(int number, Answer answer) {
		answer.append(this.bytes);
		for (int place : this.places) {
			answer.overwrite(place, number, PLACE.length());
		}
	}

}
