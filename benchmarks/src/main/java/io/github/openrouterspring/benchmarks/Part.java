package io.github.openrouterspring.benchmarks;

import java.util.List;

/**
 * Part of the benchmarks that can run on its own.
 */
@FunctionalInterface
public interface Part {

	/**
	 * Run the part.
	 * @param setting the setting
	 * @return the results
	 */
	List<Result> run(Setting setting) throws Exception;

}
