package io.github.openrouterspring.benchmarks.report;

import java.util.List;
import java.util.OptionalDouble;

import io.github.openrouterspring.benchmarks.Result;

/**
 * Lookup of results.
 *
 * @param all the results
 */
record Results(List<Result> all) {

	List<Result> group(String group) {
		return this.all.stream().filter((result) -> result.group().equals(group)).toList();
	}

	List<String> names(String group) {
		return group(group).stream().map(Result::name).distinct().toList();
	}

	Result get(String group, String name, String metric) {
		return this.all.stream()
			.filter((result) -> result.group().equals(group) && result.name().equals(name)
					&& result.metric().equals(metric))
			.findFirst()
			.orElseThrow();
	}

	OptionalDouble find(String group, String name, String metric) {
		return this.all.stream()
			.filter((result) -> result.group().equals(group) && result.name().equals(name)
					&& result.metric().equals(metric))
			.mapToDouble(Result::value)
			.findFirst();
	}

	/**
	 * Return the quotient of the values of two names.
	 */
	OptionalDouble ratio(String group, String metric, String name, String other) {
		OptionalDouble value = find(group, name, metric);
		OptionalDouble divisor = find(group, other, metric);
		return (value.isPresent() && divisor.isPresent())
				? OptionalDouble.of(value.getAsDouble() / divisor.getAsDouble()) : OptionalDouble.empty();
	}

}
