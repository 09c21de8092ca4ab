package io.github.openrouterspring.sample.console;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Records the requests of a call in progress.
 */
final class CallAttempts {

	private final long start = System.nanoTime();

	private final List<String> attempts = new CopyOnWriteArrayList<>();

	/**
	 * Add a completed request, as its method and status.
	 */
	void add(ClientRequestObservationContext request) {
		HttpMethod method = (request.getCarrier() != null) ? request.getCarrier().getMethod() : HttpMethod.GET;
		this.attempts.add(method + " " + answer(request));
	}

	List<String> list() {
		return List.copyOf(this.attempts);
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	private static String answer(ClientRequestObservationContext request) {
		try {
			return (request.getResponse() != null) ? String.valueOf(request.getResponse().getStatusCode().value())
					: "cut";
		}
		catch (IOException ex) {
			return "cut";
		}
	}

}
