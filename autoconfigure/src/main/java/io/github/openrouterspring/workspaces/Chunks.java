package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterPartialFailureException;

/**
 * Does a bulk change of any size in requests of the size that the API takes.
 */
final class Chunks {

	private static final int SIZE = 100;

	private Chunks() {
	}

	/**
	 * Do a bulk change.
	 * @param <R> the type of the result
	 * @param userIds for whom, at least one
	 * @param request does it for as many as the API takes
	 * @param sum adds two results
	 * @return the result for all
	 * @throws OpenRouterPartialFailureException if it was done for some and failed then
	 * @throws OpenRouterException if it was done for nobody
	 */
	static <R> R process(Collection<String> userIds, Function<List<String>, R> request, BinaryOperator<R> sum) {
		List<String> ids = List.copyOf(userIds);
		R result = request.apply(ids.subList(0, Math.min(SIZE, ids.size())));
		for (int done = SIZE; done < ids.size(); done += SIZE) {
			try {
				result = sum.apply(result, request.apply(ids.subList(done, Math.min(done + SIZE, ids.size()))));
			}
			catch (OpenRouterException ex) {
				throw new OpenRouterPartialFailureException(ids.subList(0, done), ids.subList(done, ids.size()), ex);
			}
		}
		return result;
	}

}
