package io.github.openrouterspring.sample;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.OpenRouterException;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Keeps what observations tell: their names and key values, and their contexts as the
 * text that a handler which logs them would write.
 */
final class KeyLeakObservations implements ObservationHandler<Observation.Context> {

	private final Queue<KeyLeakText> keyValues = new ConcurrentLinkedQueue<>();

	private final Queue<KeyLeakText> contexts = new ConcurrentLinkedQueue<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	@Override
	public void onStart(Observation.Context context) {
		addContext("Start", context);
	}

	@Override
	public void onError(Observation.Context context) {
		addContext("Error", context);
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.contexts.add(new KeyLeakText("Event of observation " + context.getName(), event.toString()));
	}

	@Override
	public void onStop(Observation.Context context) {
		addContext("End", context);
		String source = "Observation " + context.getName();
		this.keyValues.add(new KeyLeakText(source, String.valueOf(context.getContextualName())));
		for (KeyValue keyValue : context.getAllKeyValues()) {
			this.keyValues.add(new KeyLeakText(source, keyValue.getKey() + "=" + keyValue.getValue()));
		}
	}

	List<KeyLeakText> keyValues() {
		return List.copyOf(this.keyValues);
	}

	List<KeyLeakText> contexts() {
		return List.copyOf(this.contexts);
	}

	private void addContext(String moment, Observation.Context context) {
		if (!isFaultOfTheEngine(context)) {
			this.contexts.add(new KeyLeakText(moment + " of observation " + context.getName(), context.toString()));
		}
	}

	/**
	 * RestClient hands what its engine throws to its own observation, before the client
	 * has seen it.
	 */
	private static boolean isFaultOfTheEngine(Observation.Context context) {
		return "http.client.requests".equals(context.getName()) && context.getError() != null
				&& !(context.getError() instanceof OpenRouterException);
	}

}
