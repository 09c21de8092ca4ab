package io.github.openrouterspring.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * A row as bytes, with places for its number.
 */
final class RowTemplate {

	/**
	 * Stands for the number of the row, with as many digits.
	 */
	private static final String PLACE = "#######";

	private final byte[] bytes;

	/**
	 * Where the last digits come, counted from the end of the row.
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
