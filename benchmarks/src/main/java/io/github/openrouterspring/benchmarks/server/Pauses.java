package io.github.openrouterspring.benchmarks.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Rejects the first request for each path, asks for a pause of 2 s, and counts the
 * requests that violate it.
 */
final class Pauses {

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

	private static final double NANOS_PER_MILLI = 1e6;

	private final Status refusal;

	/**
	 * The time of the rejection for each path, {@code null} before it is sent.
	 */
	private final Map<String, Long> refused = new HashMap<>();

	private Long end;

	private int early;

	private Long shortestWait;

	Pauses(Status refusal) {
		this.refusal = refusal;
	}

	synchronized Status admit(String path) {
		long now = System.nanoTime();
		if (this.end != null && now - this.end < 0) {
			this.early++;
		}
		if (!this.refused.containsKey(path)) {
			this.refused.put(path, null);
			return this.refusal;
		}
		Long since = this.refused.get(path);
		if (since != null && (this.shortestWait == null || now - since < this.shortestWait)) {
			this.shortestWait = now - since;
		}
		return Status.OK;
	}

	synchronized void begin(String path) {
		long now = System.nanoTime();
		this.refused.put(path, now);
		this.end = now + PAUSE;
	}

	/**
	 * Return the number of requests during a pause.
	 */
	synchronized int early() {
		return this.early;
	}

	/**
	 * Return the shortest time from a rejection to the next request for the same path.
	 * @return the time in milliseconds, {@code null} if there was no other request
	 */
	synchronized Double shortestWait() {
		return (this.shortestWait != null) ? this.shortestWait / NANOS_PER_MILLI : null;
	}

}
