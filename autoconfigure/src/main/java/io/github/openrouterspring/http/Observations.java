package io.github.openrouterspring.http;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.openrouterspring.client.observation.DefaultOpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationDocumentation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How the operations of a client are observed.
 *
 * @param account the name of the account that the client is of
 * @param registry receives the observations
 * @param convention names them, or {@code null} for the default
 */
public record Observations(String account, ObservationRegistry registry,
		@Nullable OpenRouterObservationConvention convention) {

	private static final OpenRouterObservationConvention DEFAULT_CONVENTION = new DefaultOpenRouterObservationConvention();

	<T> T observe(OpenRouterObservationContext context, Supplier<T> operation) {
		Observation observation = OpenRouterObservationDocumentation.OPERATION.observation(this.convention,
				DEFAULT_CONVENTION, () -> context, this.registry);
		return Objects.requireNonNull(observation.observe(operation));
	}

}
