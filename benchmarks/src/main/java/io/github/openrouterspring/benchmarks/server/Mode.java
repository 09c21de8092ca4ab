package io.github.openrouterspring.benchmarks.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How the server behaves for those who put a prefix in front of the path, for example
 * {@code /total-10000/latency-20/rate-100/run-1}. Names that are not known only keep the
 * counters of two prefixes apart.
 */
final class Mode {

	private static final int DEFAULT_TOTAL = 1000;

	private final int total;

	private final long latencyMillis;

	private final RateWindow rate;

	private final LongAdder requests = new LongAdder();

	private final LongAdder refusals = new LongAdder();

	private Mode(int total, long latencyMillis, RateWindow rate) {
		this.total = total;
		this.latencyMillis = latencyMillis;
		this.rate = rate;
	}

	static Mode parse(String prefix) {
		Map<String, Integer> settings = new HashMap<>();
		for (String segment : prefix.split("/")) {
			int dash = segment.indexOf('-');
			if (dash > 0) {
				settings.put(segment.substring(0, dash), Integer.valueOf(segment.substring(dash + 1)));
			}
		}
		return new Mode(settings.getOrDefault("total", DEFAULT_TOTAL), settings.getOrDefault("latency", 0),
				new RateWindow(settings.getOrDefault("rate", 0)));
	}

	/**
	 * The number of rows of each list.
	 */
	int total() {
		return this.total;
	}

	/**
	 * Count a request.
	 * @return whether it is admitted
	 */
	boolean admit() {
		this.requests.increment();
		boolean admitted = this.rate.admit();
		if (!admitted) {
			this.refusals.increment();
		}
		return admitted;
	}

	void delay() throws InterruptedException {
		if (this.latencyMillis > 0) {
			Thread.sleep(this.latencyMillis);
		}
	}

	String counters() {
		return "{\"requests\":%d,\"refusals\":%d}".formatted(this.requests.sum(), this.refusals.sum());
	}

}
