package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import io.github.openrouterspring.client.observation.DefaultOpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationDocumentation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpStatus;

/**
 * Publishes the events of a client to its listeners and observes its operations.
 * Exceptions of listeners are logged.
 *
 * @param account the name of the client's account
 * @param listeners the listeners
 * @param registry the registry of the observations
 * @param convention the convention of the observations, or {@code null} for the default
 */
public record ClientEvents(String account, List<ClientListener> listeners, ObservationRegistry registry,
		@Nullable OpenRouterObservationConvention convention) {

	private static final Log logger = LogFactory.getLog(ClientEvents.class);

	private static final OpenRouterObservationConvention DEFAULT_CONVENTION = new DefaultOpenRouterObservationConvention();

	/**
	 * Create the events of a client.
	 */
	public ClientEvents {
		listeners = List.copyOf(listeners);
	}

	/**
	 * Observe an operation.
	 * @param call makes the call and returns {@code null} for an expected 404
	 */
	<T> @Nullable OperationResult<T> observe(OperationRequest<T> request, Supplier<@Nullable OperationResult<T>> call) {
		OpenRouterObservationContext context = new OpenRouterObservationContext(request.operationName(),
				request.workspace(), this.account);
		Observation observation = OpenRouterObservationDocumentation.OPERATION.observation(this.convention,
				DEFAULT_CONVENTION, () -> context, this.registry);
		return observation.observe(() -> {
			OperationResult<T> result = call.get();
			context.setStatusCode((result != null) ? result.status() : HttpStatus.NOT_FOUND);
			return result;
		});
	}

	void created(ClientStatistics statistics) {
		publish((listener) -> listener.created(this.account, statistics));
	}

	void closed(ClientStatistics statistics) {
		publish((listener) -> listener.closed(this.account, statistics));
	}

	void retrying(String operation, String reason, Duration wait) {
		publish((listener) -> listener.retrying(this.account, operation, reason, wait));
	}

	void throttled(String operation, Duration wait) {
		publish((listener) -> listener.throttled(this.account, operation, wait));
	}

	void limited(RateLimit rateLimit) {
		publish((listener) -> listener.limited(this.account, rateLimit));
	}

	void failed(OpenRouterException failure) {
		publish((listener) -> listener.failed(this.account, failure));
	}

	private void publish(Consumer<ClientListener> event) {
		for (ClientListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (Exception ex) {
				logger.warn(LogMessage.format("Listener %s failed", listener.getClass().getName()), ex);
			}
		}
	}

}
