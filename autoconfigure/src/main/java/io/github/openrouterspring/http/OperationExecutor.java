package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.ClientStatistics;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * Executes operations. Each call has one observation, one deadline, and one or more
 * attempts.
 */
public final class OperationExecutor implements AutoCloseable {

	private final Shared shared;

	private final CallOptions options;

	private final @Nullable Deadline deadline;

	private final boolean lookup;

	private final boolean probing;

	/**
	 * Create an executor.
	 * @param restClient supplies the RestClient, with the base URL of the API
	 * @param key supplies the key for each request
	 * @param maxConnections the maximum number of requests in flight
	 * @param watchdog enforces the deadlines
	 * @param options the options of each call
	 * @param threads runs calls concurrently with those of the calling thread
	 * @param guard rejects disabled operations
	 * @param events publishes the events of the client
	 */
	public OperationExecutor(Supplier<RestClient> restClient, Supplier<String> key, int maxConnections,
			Watchdog watchdog, CallOptions options, Executor threads, Consumer<Operation> guard, ClientEvents events) {
		Duration firstDelay = RetryLoop.firstDelay(options.retryPolicy());
		Throttle throttle = new Throttle(maxConnections, firstDelay, events, System::nanoTime, Math::random);
		RequestSender sender = new RequestSender(WireMapper.create(), restClient, key, watchdog, events::limited);
		this.shared = new Shared(sender, watchdog, new RetryQuota(), throttle, threads, guard, events);
		this.options = options;
		this.deadline = null;
		this.lookup = false;
		this.probing = false;
		ClientStatistics statistics = new Statistics(maxConnections, throttle, this.shared.quota());
		events.created(statistics);
		watchdog.onClose(throttle::release);
		watchdog.onClose(() -> events.closed(statistics));
	}

	private OperationExecutor(Shared shared, CallOptions options, @Nullable Deadline deadline, boolean lookup,
			boolean probing) {
		this.shared = shared;
		this.options = options;
		this.deadline = deadline;
		this.lookup = lookup;
		this.probing = probing;
	}

	/**
	 * Derive an executor with other options that shares everything else.
	 * @param changes changes the options
	 * @return the executor
	 */
	public OperationExecutor withOptions(Consumer<CallOptions.Builder> changes) {
		return new OperationExecutor(this.shared, this.options.with(changes), this.deadline, this.lookup, this.probing);
	}

	/**
	 * Derive an executor for all operations of a single call.
	 * @param deadline the deadline of all of them
	 * @return the executor
	 */
	public OperationExecutor within(Deadline deadline) {
		return new OperationExecutor(this.shared, this.options, deadline, this.lookup, this.probing);
	}

	/**
	 * Derive an executor for the lookups of another call. Their failures are not reported
	 * to listeners.
	 * @param deadline the deadline of the call
	 * @param required whether the call cannot continue without the lookup, so that it is
	 * sent even if the server has asked to wait for longer than the deadline
	 * @return the executor
	 */
	public OperationExecutor forLookup(Deadline deadline, boolean required) {
		return new OperationExecutor(this.shared, this.options, deadline, true, required);
	}

	/**
	 * Start the deadline of a call.
	 * @return the deadline of a call that starts now
	 */
	public Deadline startDeadline() {
		return (this.deadline != null) ? this.deadline : Deadline.after(this.options.timeout());
	}

	/**
	 * Return the maximum number of concurrent requests of a call: 1 while the server asks
	 * to slow down, otherwise as set in its options.
	 * @return the number of requests, at least 1
	 */
	public int maxConcurrency() {
		return this.shared.throttle().isThrottled() ? 1 : this.options.maxConcurrency();
	}

	/**
	 * Return the number of items in a page of a stream.
	 */
	public int pageSize() {
		return this.options.pageSize();
	}

	/**
	 * Return the threads for concurrent calls.
	 * @return other threads, or the calling thread if the options permit only one request
	 * at a time
	 */
	public Executor threads() {
		return (this.options.maxConcurrency() > 1) ? this.shared.threads() : Runnable::run;
	}

	/**
	 * Return the registry for the observations of operations.
	 */
	public ObservationRegistry observationRegistry() {
		return this.shared.events().registry();
	}

	/**
	 * Execute an operation.
	 * @param <T> the type of the result
	 * @param request the operation with its arguments
	 * @return the decoded body of the successful response
	 * @throws OpenRouterException if the call fails
	 */
	public <T> T execute(OperationRequest<T> request) {
		return execute(request, null).body();
	}

	/**
	 * Execute an operation whose outcome may need to be resolved.
	 * @param <T> the type of the result
	 * @param request the operation with its arguments
	 * @param resolver resolves an ambiguous outcome, {@code null} for none
	 * @return the result
	 * @throws OpenRouterException if the call fails
	 */
	public <T> OperationResult<T> execute(OperationRequest<T> request, @Nullable OutcomeResolver<T> resolver) {
		return Objects.requireNonNull(call(request, (deadline) -> attempts(request, resolver, deadline)));
	}

	/**
	 * Execute an operation on a resource that may not exist. A 404 of the API is not a
	 * failure.
	 * @param <T> the type of the result
	 * @param request the operation with its arguments
	 * @return the result, {@code null} if the API itself responds with 404
	 * @throws OpenRouterException if the call fails for another reason
	 */
	public <T> @Nullable OperationResult<T> find(OperationRequest<T> request) {
		return call(request, (deadline) -> {
			try {
				return attempts(request, null, deadline);
			}
			catch (OpenRouterNotFoundException ex) {
				if (ex.getError().isFromApi()) {
					return null;
				}
				throw ex;
			}
		});
	}

	private <T> @Nullable OperationResult<T> call(OperationRequest<T> request,
			Function<Deadline, @Nullable OperationResult<T>> attempts) {
		this.shared.guard().accept(request.operation());
		Deadline deadline = startDeadline();
		try {
			return this.shared.events().observe(request, () -> attempts.apply(deadline));
		}
		catch (OpenRouterException ex) {
			if (!this.lookup) {
				this.shared.events().failed(ex);
			}
			throw ex;
		}
	}

	private <T> OperationResult<T> attempts(OperationRequest<T> request, @Nullable OutcomeResolver<T> resolver,
			Deadline deadline) {
		Operation operation = request.operation();
		OutcomeResolver<T> active = (operation.idempotent() || this.options.settleCreates()) ? resolver : null;
		return new RetryLoop(this.options.retryPolicy(), this.shared.quota(), this.shared.events(),
				this.shared.watchdog()::pause)
			.run(operation, deadline, active,
					(number) -> attempt((active != null) ? active.refine(request) : request, deadline, number));
	}

	private <T> OperationResult<T> attempt(OperationRequest<T> request, Deadline deadline, int number) {
		return this.shared.throttle()
			.run(request.operationName(), deadline, number, this.probing,
					() -> this.shared.sender().attempt(request, this.options, deadline, number));
	}

	/**
	 * Abort all calls, and close the HTTP engine.
	 */
	@Override
	public void close() {
		this.shared.watchdog().close();
	}

	private record Shared(RequestSender sender, Watchdog watchdog, RetryQuota quota, Throttle throttle,
			Executor threads, Consumer<Operation> guard, ClientEvents events) {
	}

	private record Statistics(int maxConnections, Throttle throttle, RetryQuota quota) implements ClientStatistics {

		@Override
		public int requestsInFlight() {
			return this.throttle.inFlight();
		}

		@Override
		public int requestsWaiting() {
			// Waiting for the server does not count as waiting for a connection
			return this.throttle.isThrottled() ? 0 : this.throttle.waiting();
		}

		@Override
		public int retryQuota() {
			return this.quota.available();
		}

	}

}
