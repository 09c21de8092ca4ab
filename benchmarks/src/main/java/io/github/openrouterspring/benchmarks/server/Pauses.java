package io.github.openrouterspring.benchmarks.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Refuses the first request for each path, asks for a pause of 2 s, and watches who keeps
 * to it.
 */
final class Pauses {

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

	private static final double NANOS_PER_MILLI = 1e6;

	private final Status refusal;

	/**
	 * When each path was refused, {@code null} before the refusal is sent.
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
	 * The requests that came within a pause.
	 */
	synchronized int early() {
		return this.early;
	}

	/**
	 * The shortest time from a refusal to the next request for its path.
	 * @return the time in milliseconds, {@code null} if no other request came
	 */
	synchronized Double shortestWait() {
		return (this.shortestWait != null) ? this.shortestWait / NANOS_PER_MILLI : null;
	}

}
