package io.github.openrouterspring.provisioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.parallel.CallPipeline;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.util.Assert;

/**
 * Settings for reading the budgets and members of many workspaces. Excluded from AOP
 * because a record cannot be proxied.
 *
 * @param executor runs the reads; it must not use the pool of the calling thread
 * @param maxConcurrency the maximum number of concurrent reads, at least 1; with 1 the
 * calling thread makes all reads
 * @param timeout the time for all reads of one plan or export
 * @param observationRegistry the registry of the current observation, which becomes the
 * parent of the reads
 * @see CallThreads
 */
public record ParallelReads(Executor executor, int maxConcurrency, Duration timeout,
		ObservationRegistry observationRegistry) implements AopInfrastructureBean {

	public ParallelReads {
		Assert.isTrue(maxConcurrency >= 1, () -> "'maxConcurrency' must be positive but is " + maxConcurrency);
	}

	/**
	 * Read a result for each item, in the order of the items.
	 * @param operation the name of the operation, for errors
	 * @throws OpenRouterTimeoutException if the reads exceed the timeout
	 */
	<T, R> List<R> read(String operation, Collection<T> items, Function<T, R> reader) {
		Deadline deadline = Deadline.after(this.timeout);
		CallPipeline<R> pipeline = new CallPipeline<>(operation,
				(this.maxConcurrency > 1) ? this.executor : Runnable::run, this.observationRegistry, () -> deadline);
		List<R> results = new ArrayList<>();
		try {
			for (T item : items) {
				if (pipeline.size() == this.maxConcurrency) {
					results.add(pipeline.take());
				}
				pipeline.start(() -> reader.apply(item));
			}
			while (pipeline.size() > 0) {
				results.add(pipeline.take());
			}
		}
		finally {
			pipeline.cancel();
		}
		return results;
	}

}
