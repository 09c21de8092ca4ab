package io.github.openrouterspring.sample.console;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * {@link ObservationHandler} that keeps the latest calls of the client. A call is an
 * observation, and its attempts are child observations.
 */
@Component
class RecentCalls implements ObservationHandler<Observation.Context> {

	private static final int REMEMBERED = 10;

	private final Deque<RecentCall> calls = new ArrayDeque<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof OpenRouterObservationContext || context instanceof ClientRequestObservationContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		if (context instanceof OpenRouterObservationContext) {
			context.put(Attempts.class, new Attempts(Instant.now(), new CopyOnWriteArrayList<>()));
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		if (context instanceof OpenRouterObservationContext call && !isBackground(call)) {
			Attempts attempts = context.getRequired(Attempts.class);
			remember(new RecentCall(call.getOperation(), call.getWorkspace(), attempts.start(), attempts.list(),
					Duration.between(attempts.start(), Instant.now()), call.getError() != null));
		}
		else if (context instanceof ClientRequestObservationContext request) {
			ObservationView parent = request.getParentObservation();
			Attempts attempts = (parent != null) ? parent.getContextView().get(Attempts.class) : null;
			if (attempts != null) {
				attempts.add(request);
			}
		}
	}

	/**
	 * Return whether the call checks the health, for this panel or a monitoring system.
	 */
	private static boolean isBackground(Observation.ContextView context) {
		if (context instanceof ServerRequestObservationContext request && request.getCarrier() != null) {
			String path = request.getCarrier().getRequestURI();
			return path.equals("/live") || path.startsWith("/actuator/health");
		}
		ObservationView parent = context.getParentObservation();
		return parent != null && isBackground(parent.getContextView());
	}

	private void remember(RecentCall call) {
		synchronized (this.calls) {
			this.calls.addFirst(call);
			if (this.calls.size() > REMEMBERED) {
				this.calls.removeLast();
			}
		}
	}

	/**
	 * Return the latest calls.
	 * @return the calls, latest first
	 */
	List<RecentCall> latest() {
		synchronized (this.calls) {
			return List.copyOf(this.calls);
		}
	}

	/**
	 * A completed call of the client.
	 *
	 * @param operation the operation
	 * @param workspace the id or slug of the workspace, if the call names one
	 * @param start the time at which the call started
	 * @param attempts the method and status of each request
	 * @param duration the duration of the call
	 * @param failed whether the call threw an exception
	 */
	record RecentCall(String operation, @Nullable String workspace, Instant start, List<String> attempts,
			Duration duration, boolean failed) {

	}

	private record Attempts(Instant start, List<String> list) {

		void add(ClientRequestObservationContext request) {
			String method = (request.getCarrier() != null) ? request.getCarrier().getMethod().name() : "";
			// Keep both on one line
			this.list.add(method + "\u00a0" + status(request));
		}

		private static String status(ClientRequestObservationContext request) {
			try {
				return (request.getResponse() != null) ? String.valueOf(request.getResponse().getStatusCode().value())
						: "cut";
			}
			catch (IOException ex) {
				return "cut";
			}
		}

	}

}
