package io.github.openrouterspring.test;

import java.math.BigInteger;
import java.util.Collection;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a request asks for.
 *
 * @param offset the number of items to skip
 * @param limit the maximum number of items to return
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
		if (value.matches("[0-9]+")) {
			// No list has more items, so a greater offset leads to the same empty page
			int number = new BigInteger(value).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
			if (number >= min && number <= max) {
				return number;
			}
		}
		throw ApiError.invalidField(name, (max < Integer.MAX_VALUE)
				? "must be an integer from %d to %d".formatted(min, max) : "must be an integer of at least " + min);
	}

	/**
	 * Return the page of a list, converting only its own items to their JSON form.
	 */
	<S, T> Page<T> of(Collection<S> all, Function<? super S, ? extends T> mapper) {
		return new Page<>(all.stream().skip(this.offset).limit(this.limit).<T>map(mapper).toList(), all.size());
	}

}
