package io.github.openrouterspring.workspaces;

import java.io.Serializable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Order in which the providers of a model are tried. Unknown values are preserved.
 *
 * @param value the value on the wire, not blank
 */
public record ProviderSort(@JsonValue String value) implements Serializable {

	/**
	 * Cheapest first.
	 */
	public static final ProviderSort PRICE = of("price");

	/**
	 * Highest throughput first.
	 */
	public static final ProviderSort THROUGHPUT = of("throughput");

	/**
	 * Lowest latency first.
	 */
	public static final ProviderSort LATENCY = of("latency");

	/**
	 * Best at calling tools first.
	 */
	public static final ProviderSort EXACTO = of("exacto");

	public ProviderSort {
		Assert.hasText(value, "'value' must not be blank");
	}

	/**
	 * Return an instance for a value.
	 * @param value the value on the wire, not blank
	 * @return the instance
	 */
	public static ProviderSort of(String value) {
		return new ProviderSort(value);
	}

	@JsonCreator
	static @Nullable ProviderSort read(@Nullable String value) {
		return StringUtils.hasText(value) ? of(value) : null;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
