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
 * How the budgets and members of many workspaces are read. It is not advised because a
 * record cannot be proxied.
 *
 * @param executor runs the reads, not in a pool that its caller is of
 * @param maxConcurrency how many reads are under way at a time, at least 1, at which all
 * is done by the calling thread
 * @param timeout the time for all reads of one plan or export
 * @param observationRegistry knows what the calling thread does, which the reads are
 * observed as part of
 * @see CallThreads
 */
public record ParallelReads(Executor executor, int maxConcurrency, Duration timeout,
		ObservationRegistry observationRegistry) implements AopInfrastructureBean {

	public ParallelReads {
		Assert.isTrue(maxConcurrency >= 1, () -> "'maxConcurrency' must be positive but is " + maxConcurrency);
	}

	/**
	 * Read for each of many, and keep the order.
	 * @param operation the name of what is done, for errors
	 * @throws OpenRouterTimeoutException if not all is read in time
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
