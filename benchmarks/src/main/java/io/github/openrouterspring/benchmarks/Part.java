package io.github.openrouterspring.benchmarks;

import java.util.List;

/**
 * A part of the benchmarks that can be run by itself.
 */
@FunctionalInterface
public interface Part {

	/**
	 * Run the part.
	 * @param setting where and how thoroughly to measure
	 * @return the results
	 */
	List<Result> run(Setting setting) throws Exception;

}
