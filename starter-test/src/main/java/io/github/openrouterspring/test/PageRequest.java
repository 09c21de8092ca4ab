package io.github.openrouterspring.test;

import java.util.Collection;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a request asks for.
 *
 * @param offset how many items to leave out
 * @param limit how many items to answer at most
 */
record PageRequest(int offset, int limit) {

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 100;

	static PageRequest parse(@Nullable String offset, @Nullable String limit) {
		return new PageRequest(parse("offset", offset, 0, 0, Integer.MAX_VALUE),
				parse("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
	}

	private static int parse(String name, @Nullable String value, int defaultValue, int min, int max) {
		if (value == null) {
			return defaultValue;
		}
		try {
			int number = Integer.parseInt(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Refused like a number out of bounds
		}
		throw ApiError.invalidField(name, "must be an integer from %d to %d".formatted(min, max));
	}

	/**
	 * Cut the part out of the whole list, turning only its own items into what the wire
	 * carries.
	 */
	<S, T> Page<T> of(Collection<S> all, Function<? super S, ? extends T> mapper) {
		return new Page<>(all.stream().skip(this.offset).limit(this.limit).<T>map(mapper).toList(), all.size());
	}

}
