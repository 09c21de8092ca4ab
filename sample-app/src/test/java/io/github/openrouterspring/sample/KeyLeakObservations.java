package io.github.openrouterspring.sample;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Captures the names and key values of observations, and their contexts as text, which a
 * handler could log.
 */
record KeyLeakObservations(Queue<Text> keyValues,
		Queue<Text> contexts) implements ObservationHandler<Observation.Context> {

	KeyLeakObservations() {
		this(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.contexts.add(new Text("Event of observation " + context.getName(), event.toString()));
	}

	@Override
	public void onStop(Observation.Context context) {
		String source = "Observation " + context.getName();
		this.keyValues.add(new Text(source, context.getContextualName() + " " + context.getAllKeyValues()));
		// RestClient records the exception of its engine before the client handles it
		boolean faultOfTheEngine = "http.client.requests".equals(context.getName()) && context.getError() != null
				&& !(context.getError() instanceof OpenRouterException);
		if (!faultOfTheEngine) {
			this.contexts.add(new Text(source, context.toString()));
		}
	}

}
