package io.github.openrouterspring.http;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.client.RestClient;

/**
 * Carries out operations: each call is observed as one, has one deadline, and consists of
 * as many attempts as its retries allow.
 */
public final class OperationExecutor implements AutoCloseable {

	private final JsonMapper mapper;

	private final RequestSender requestSender;

	private final CallOptions options;

	private final @Nullable Deadline deadline;

	private final boolean probing;

	private final Watchdog watchdog;

	private final RetryQuota retryQuota;

	private final Throttle throttle;

	private final Executor threads;

	private final ClientListener listener;

	private final List<Guard> guards;

	private final Observations observations;

	/**
	 * Create an executor.
	 * @param restClient sends the requests, with the API's base URL
	 * @param key supplies the key for each request
	 * @param maxConnections the maximum number of requests in flight
	 * @param watchdog holds the deadlines
	 * @param options the options of each call
	 * @param threads runs calls beside those of the calling thread
	 * @param guards keep from operations
	 * @param listener hears of what happens
	 * @param observations how operations are observed
	 */
	public OperationExecutor(Supplier<RestClient> restClient, Supplier<String> key, int maxConnections,
			Watchdog watchdog, CallOptions options, Executor threads, List<Guard> guards, ClientListener listener,
			Observations observations) {
		this.mapper = WireMapper.create();
		this.requestSender = new RequestSender(this.mapper, restClient, key, watchdog,
				(rateLimit) -> listener.limited(observations.account(), rateLimit));
		this.options = options;
		this.deadline = null;
		this.probing = false;
		this.watchdog = watchdog;
		this.retryQuota = new RetryQuota();
		this.throttle = new Throttle(maxConnections, RetryLoop.firstDelay(options.retryPolicy()),
				(operation, wait) -> listener.throttled(observations.account(), operation, wait), System::nanoTime,
				Math::random);
		watchdog.onClose(this.throttle::release);
		this.threads = threads;
		this.guards = List.copyOf(guards);
		this.listener = listener;
		this.observations = observations;
		ClientStatistics statistics = new Statistics(maxConnections, this.throttle, this.retryQuota);
		listener.created(observations.account(), statistics);
		watchdog.onClose(() -> listener.closed(observations.account(), statistics));
	}

	private OperationExecutor(OperationExecutor original, CallOptions options, @Nullable Deadline deadline,
			boolean probing) {
		this.mapper = original.mapper;
		this.requestSender = original.requestSender;
		this.options = options;
		this.deadline = deadline;
		this.probing = probing;
		this.watchdog = original.watchdog;
		this.retryQuota = original.retryQuota;
		this.throttle = original.throttle;
		this.threads = original.threads;
		this.guards = original.guards;
		this.listener = original.listener;
		this.observations = original.observations;
	}

	/**
	 * Derive an executor that shares everything but the options.
	 * @param changes what to change in the options
	 * @return the executor
	 */
	public OperationExecutor withOptions(Consumer<CallOptions.Builder> changes) {
		return new OperationExecutor(this, this.options.with(changes), this.deadline, this.probing);
	}

	/**
	 * Derive an executor for all the operations that a single call consists of.
	 * @param deadline when all of them have to be over
	 * @return the executor
	 */
	public OperationExecutor within(Deadline deadline) {
		return new OperationExecutor(this, this.options, deadline, this.probing);
	}

	/**
	 * Derive an executor for requests that are sent even if the server has asked to wait
	 * longer than they can.
	 * @return the executor
	 */
	public OperationExecutor probing() {
		return new OperationExecutor(this, this.options, this.deadline, true);
	}

	/**
	 * Start the time of a call.
	 * @return the deadline of a call that starts now
	 */
	public Deadline startDeadline() {
		return (this.deadline != null) ? this.deadline : Deadline.after(this.options.timeout());
	}

	/**
	 * Return how many requests a call may have under way at a time. That is less than its
	 * options permit while the server asks to slow down.
	 * @return the number of requests, at least 1
	 */
	public int maxConcurrency() {
		return this.throttle.isThrottled() ? 1 : this.options.maxConcurrency();
	}

	/**
	 * Return the number of items in a page of a stream.
	 */
	public int pageSize() {
		return this.options.pageSize();
	}

	/**
	 * Return what runs calls that are under way at the same time.
	 * @return threads beside the calling one, or that one if its options permit only one
	 * request at a time
	 */
	public Executor threads() {
		return (this.options.maxConcurrency() > 1) ? this.threads : Runnable::run;
	}

	/**
	 * Return what receives the observations of operations.
	 * @return the registry
	 */
	public ObservationRegistry observationRegistry() {
		return this.observations.registry();
	}

	/**
	 * Carry out an operation.
	 * @param <T> the type of the result
	 * @param request the operation with its arguments
	 * @param responseType the type of the body that a success promises
	 * @return the decoded body of the success
	 * @throws OpenRouterException if there is no success
	 */
	public <T> T execute(OperationRequest request, TypeReference<T> responseType) {
		return execute(request, responseType, null).body();
	}

	/**
	 * Carry out an operation whose end may have to be found out.
	 * @param <T> the type of the result
	 * @param request the operation with its arguments
	 * @param responseType the type of the body that a success promises
	 * @param settlement finds out how the operation has ended if that is not clear, if
	 * that can be done
	 * @return the outcome
	 * @throws OpenRouterException if there is no success
	 */
	public <T> OperationResult<T> execute(OperationRequest request, TypeReference<T> responseType,
			@Nullable OutcomeResolver<T> settlement) {
		Operation operation = request.operation();
		Guard.check(this.guards, operation);
		Deadline deadline = startDeadline();
		byte[] body = (request.body() != null) ? this.mapper.writeValueAsBytes(request.body()) : null;
		OpenRouterObservationContext context = new OpenRouterObservationContext(operation.operationName(),
				request.workspace(), this.observations.account());
		Call<T> call = new Call<>(request, body, responseType, this.options, deadline, context);
		String account = this.observations.account();
		RetryLoop retries = new RetryLoop(this.options.retryPolicy(), this.retryQuota,
				(name, reason, wait) -> this.listener.retrying(account, name, reason, wait), this.watchdog::pause);
		try {
			return this.observations.observe(context,
					() -> retries.run(operation, deadline, isSettled(operation) ? settlement : null,
							(number) -> this.throttle.run(call.operation(), deadline, number, this.probing,
									() -> this.requestSender.attempt(call, number))));
		}
		catch (OpenRouterException ex) {
			this.listener.failed(account, ex);
			throw ex;
		}
	}

	private boolean isSettled(Operation operation) {
		return operation.retrySafety() != RetrySafety.SETTLED_FIRST || this.options.settleCreates();
	}

	/**
	 * Abort all calls, and close the HTTP engine.
	 */
	@Override
	public void close() {
		this.watchdog.close();
	}

	private record Statistics(int maxConnections, Throttle throttle, RetryQuota quota) implements ClientStatistics {

		@Override
		public int requestsInFlight() {
			return this.throttle.inFlight();
		}

		@Override
		public int requestsWaiting() {
			// A wait for the server is not for a connection
			return this.throttle.isThrottled() ? 0 : this.throttle.waiting();
		}

		@Override
		public int retryQuota() {
			return this.quota.available();
		}

	}

}
