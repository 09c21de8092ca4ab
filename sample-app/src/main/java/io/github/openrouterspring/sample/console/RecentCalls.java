package io.github.openrouterspring.sample.console;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * {@link ObservationHandler} that keeps the latest calls of the client. A call is an
 * observation, and its attempts are child observations.
 */
@Component
class RecentCalls implements ObservationHandler<Observation.Context> {

	private static final int REMEMBERED = 6;

	private final Deque<RecentCall> calls = new ArrayDeque<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof OpenRouterObservationContext || context instanceof ClientRequestObservationContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		if (context instanceof OpenRouterObservationContext) {
			context.put(CallAttempts.class, new CallAttempts());
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		if (context instanceof OpenRouterObservationContext call) {
			if (ClientHealth.isCheck(call)) {
				return;
			}
			CallAttempts attempts = context.getRequired(CallAttempts.class);
			remember(new RecentCall(call.getOperation(), call.getWorkspace(), attempts.list(),
					Instant.now().minus(attempts.elapsed()), attempts.elapsed(), call.getError() != null));
		}
		else if (context instanceof ClientRequestObservationContext request) {
			CallAttempts attempts = attemptsOf(request.getParentObservation());
			if (attempts != null) {
				attempts.add(request);
			}
		}
	}

	private static @Nullable CallAttempts attemptsOf(@Nullable ObservationView parent) {
		return (parent != null) ? parent.getContextView().get(CallAttempts.class) : null;
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

}
