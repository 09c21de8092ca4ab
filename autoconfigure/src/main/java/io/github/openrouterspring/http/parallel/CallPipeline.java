package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.Deadline;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.http.OperationExecutor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent calls whose results are taken in the order in which they were started. Not
 * thread-safe.
 *
 * @param <R> the type of the results
 */
public final class CallPipeline<R> {

	/**
	 * Extra time for a call that ends at its deadline to report the reason.
	 */
	private static final Duration GRACE = Duration.ofMillis(250);

	private final String operation;

	private final Executor executor;

	private final ObservationRegistry observationRegistry;

	private final Supplier<Deadline> deadlines;

	private final Deque<CallTask<R>> calls = new ArrayDeque<>();

	/**
	 * Create an empty pipeline.
	 * @param operation the name of the operation, for errors
	 * @param executor runs the calls
	 * @param observationRegistry the registry of the current observation
	 * @param deadlines supplies the deadline of each call when it is started
	 */
	public CallPipeline(String operation, Executor executor, ObservationRegistry observationRegistry,
			Supplier<Deadline> deadlines) {
		this.operation = operation;
		this.executor = executor;
		this.observationRegistry = observationRegistry;
		this.deadlines = deadlines;
	}

	/**
	 * Create an empty pipeline for calls of an executor.
	 * @param operation the operation
	 * @param executor executes the calls
	 */
	public CallPipeline(Operation operation, OperationExecutor executor) {
		this(operation.operationName(), executor.threads(), executor.observationRegistry(), executor::startDeadline);
	}

	/**
	 * Start a call on another thread. Its observation is a child of the current one.
	 * @param call makes the call
	 * @throws OpenRouterTimeoutException if its deadline has already passed
	 */
	public void start(Supplier<R> call) {
		Observation parent = this.observationRegistry.getCurrentObservation();
		CallTask<R> task = new CallTask<>((parent != null) ? () -> parent.scoped(call) : call::get,
				this.deadlines.get());
		if (task.deadline().remaining().isNegative()) {
			throw timeout(task);
		}
		// Not added before, since the executor may reject the task
		this.executor.execute(task);
		this.calls.add(task);
	}

	/**
	 * Return the name of the operation.
	 * @return the name
	 */
	String operation() {
		return this.operation;
	}

	/**
	 * Return the number of results to take, including those of calls in progress.
	 * @return the number of results
	 */
	public int size() {
		return this.calls.size();
	}

	/**
	 * Wait for the call that was started first, and remove it.
	 * @return its result
	 * @throws OpenRouterInterruptedException if the calling thread is interrupted while
	 * it waits, which cancels all calls
	 * @throws OpenRouterTimeoutException if the call is not over by its deadline
	 */
	public R take() {
		CallTask<R> call = this.calls.element();
		try {
			return call.get(call.deadline().remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			call.cancel(true);
			throw timeout(call);
		}
		catch (InterruptedException ex) {
			cancel();
			Thread.currentThread().interrupt();
			throw new OpenRouterInterruptedException(this.operation, 1, true, ex);
		}
		catch (ExecutionException ex) {
			throw unchecked(ex.getCause());
		}
		finally {
			this.calls.poll();
		}
	}

	/**
	 * Cancel all calls and drop their results.
	 */
	public void cancel() {
		this.calls.forEach((call) -> call.cancel(true));
		this.calls.clear();
	}

	private OpenRouterTimeoutException timeout(CallTask<R> call) {
		boolean begun = call.hasBegun();
		return new OpenRouterTimeoutException(
				this.operation, begun ? 1 : 0, "%s within its timeout of %d ms"
					.formatted(begun ? "did not finish" : "did not start", call.deadline().timeout().toMillis()),
				TimeoutLimit.CALL, begun, null);
	}

	private static RuntimeException unchecked(@Nullable Throwable cause) {
		if (cause instanceof Error error) {
			throw error;
		}
		return (cause instanceof RuntimeException exception) ? exception : new IllegalStateException(cause);
	}

}
