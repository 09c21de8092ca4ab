package io.github.openrouterspring.benchmarks.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Behavior of the server for a prefix of the path, for example {@code
 * /total-10000/latency-20/rate-100/run-1}. Unknown names only separate the counters of
 * two prefixes.
 */
final class Mode {

	private static final int DEFAULT_TOTAL = 1000;

	private final int total;

	private final long latencyMillis;

	private final RateWindow rate;

	private final LostCreates lostCreates;

	private final Pauses pauses;

	private final LongAdder requests = new LongAdder();

	private final LongAdder refusals = new LongAdder();

	private Mode(Map<String, Integer> settings) {
		this.total = settings.getOrDefault("total", DEFAULT_TOTAL);
		this.latencyMillis = settings.getOrDefault("latency", 0);
		this.rate = new RateWindow(settings.getOrDefault("rate", 0));
		Integer lost = settings.get("lost");
		this.lostCreates = (lost != null) ? new LostCreates((lost == 502) ? Status.BAD_GATEWAY : Status.NONE) : null;
		Integer pause = settings.get("pause");
		this.pauses = (pause != null) ? new Pauses((pause == 503) ? Status.PAUSE_503 : Status.PAUSE_429) : null;
	}

	static Mode parse(String prefix) {
		Map<String, Integer> settings = new HashMap<>();
		for (String segment : prefix.split("/")) {
			int dash = segment.indexOf('-');
			if (dash > 0) {
				settings.put(segment.substring(0, dash), Integer.valueOf(segment.substring(dash + 1)));
			}
		}
		return new Mode(settings);
	}

	/**
	 * Return the number of rows of each list.
	 */
	int total() {
		return this.total;
	}

	/**
	 * Count a request.
	 * @param path its path
	 * @return the status of the rejection, {@link Status#OK} if the request is admitted
	 */
	Status admit(String path) {
		this.requests.increment();
		Status status = (this.pauses != null) ? this.pauses.admit(path) : admitByRate();
		if (status != Status.OK) {
			this.refusals.increment();
		}
		return status;
	}

	private Status admitByRate() {
		return this.rate.admit() ? Status.OK : Status.TOO_MANY_REQUESTS;
	}

	void delay() throws InterruptedException {
		if (this.latencyMillis > 0) {
			Thread.sleep(this.latencyMillis);
		}
	}

	Status serve(Request request, Answer answer) {
		if (this.lostCreates != null) {
			return this.lostCreates.serve(request, answer);
		}
		Bodies.write(request, this, answer);
		return Status.OK;
	}

	/**
	 * Write a rejection, immediately before it is sent.
	 */
	void refuse(Request request, Status refusal, Answer answer) {
		if (this.pauses != null) {
			this.pauses.begin(request.path());
		}
		Bodies.writeError(refusal, "Not now", answer);
	}

	String counters() {
		return "{\"requests\":%d,\"refusals\":%d,\"workspaces\":%d,\"early\":%d,\"shortest_wait\":%s}".formatted(
				this.requests.sum(), this.refusals.sum(), (this.lostCreates != null) ? this.lostCreates.count() : 0,
				(this.pauses != null) ? this.pauses.early() : 0,
				(this.pauses != null) ? this.pauses.shortestWait() : null);
	}

}
