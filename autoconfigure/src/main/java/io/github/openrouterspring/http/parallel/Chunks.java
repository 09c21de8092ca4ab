package io.github.openrouterspring.http.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntSupplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterPartialFailureException;

/**
 * Splits a bulk change of any size into requests that the API accepts. The first request
 * is sent alone because an error is likely to affect all of them. The others are sent
 * concurrently.
 *
 * @param <R> the type of the result
 * @param request sends one request
 * @param sum adds two results
 * @param pipeline sends requests on other threads
 * @param maxConcurrency the maximum number of concurrent requests
 */
public record Chunks<R>(Function<List<String>, R> request, BinaryOperator<R> sum, CallPipeline<R> pipeline,
		IntSupplier maxConcurrency) {

	private static final int SIZE = 100;

	/**
	 * Process a bulk change.
	 * @param userIds the distinct ids of the users, at least one
	 * @return the result for all
	 * @throws OpenRouterPartialFailureException if it succeeded for some users and failed
	 * for others, for any reason
	 * @throws OpenRouterException if it failed for all users
	 */
	public R process(Collection<String> userIds) {
		Deque<List<String>> waiting = split(List.copyOf(userIds));
		Deque<List<String>> underWay = new ArrayDeque<>();
		List<String> done = new ArrayList<>(waiting.element());
		R result = this.request.apply(waiting.remove());
		RuntimeException failure = null;
		try {
			while (this.pipeline.size() > 0 || (failure == null && !waiting.isEmpty())) {
				try {
					while (failure == null && !waiting.isEmpty()
							&& this.pipeline.size() < this.maxConcurrency.getAsInt()) {
						List<String> chunk = waiting.remove();
						this.pipeline.start(() -> this.request.apply(chunk));
						underWay.add(chunk);
					}
					List<String> chunk = underWay.remove();
					result = this.sum.apply(result, this.pipeline.take());
					done.addAll(chunk);
				}
				catch (RuntimeException ex) {
					failure = (failure != null) ? failure : ex;
				}
			}
		}
		finally {
			this.pipeline.cancel();
		}
		if (failure != null) {
			Set<String> remaining = new LinkedHashSet<>(userIds);
			done.forEach(remaining::remove);
			throw new OpenRouterPartialFailureException(this.pipeline.operation(), done, List.copyOf(remaining),
					failure);
		}
		return result;
	}

	private static Deque<List<String>> split(List<String> ids) {
		Deque<List<String>> chunks = new ArrayDeque<>();
		for (int start = 0; start < ids.size(); start += SIZE) {
			chunks.add(ids.subList(start, Math.min(start + SIZE, ids.size())));
		}
		return chunks;
	}

}
