package io.github.openrouterspring.benchmarks.parts;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.benchmarks.Result;

/**
 * Adds up weights by name and computes the share of each.
 */
final class Shares {

	private static final int LISTED = 20;

	private final String metric;

	private final Map<String, Long> weights = new HashMap<>();

	private long total;

	Shares(String metric) {
		this.metric = metric;
	}

	void add(String name, long weight) {
		add(Set.of(name), weight);
	}

	/**
	 * Add the full weight to each of the names.
	 */
	void add(Set<String> names, long weight) {
		this.total += weight;
		names.forEach((name) -> this.weights.merge(name, weight, Long::sum));
	}

	/**
	 * Return the largest shares.
	 */
	List<Result> results() {
		return this.weights.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.limit(LISTED)
			.map((entry) -> new Result("profile", entry.getKey(), this.metric, "%",
					100.0 * entry.getValue() / this.total, null))
			.toList();
	}

}
