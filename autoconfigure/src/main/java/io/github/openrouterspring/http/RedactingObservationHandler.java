package io.github.openrouterspring.http;

import java.io.IOException;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Takes the key out of what an HTTP engine throws before traces tell it: RestClient hands
 * it to its own observation, before the client has seen it.
 */
public final class RedactingObservationHandler implements ObservationHandler<ClientRequestObservationContext> {

	static final String ATTRIBUTE = Redaction.class.getName();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ClientRequestObservationContext;
	}

	@Override
	public void onError(ClientRequestObservationContext context) {
		Throwable error = context.getError();
		if (error != null && context.getCarrier() != null
				&& context.getCarrier().getAttributes().get(ATTRIBUTE) instanceof Redaction key
				&& key.occursIn(error)) {
			IOException redacted = new IOException(key.apply(error.getMessage()));
			redacted.setStackTrace(error.getStackTrace());
			context.setError(redacted);
		}
	}

}
