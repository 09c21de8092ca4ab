package io.github.openrouterspring.client.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * {@link ObservationConvention} of operations. Replaces
 * {@link DefaultOpenRouterObservationConvention} if set.
 */
public interface OpenRouterObservationConvention extends ObservationConvention<OpenRouterObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OpenRouterObservationContext;
	}

}
