package io.github.openrouterspring.benchmarks.server;

import java.util.concurrent.TimeUnit;

/**
 * Admits a number of requests per second. Fixed windows start with the first request, and
 * unused requests do not carry over.
 */
final class RateWindow {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final int limit;

	private long start;

	private int admitted = -1;

	/**
	 * Create a window that starts with the first request.
	 * @param limit the number of requests per second, 0 for no limit
	 */
	RateWindow(int limit) {
		this.limit = limit;
	}

	boolean admit() {
		return this.limit == 0 || admit(System.nanoTime());
	}

	private synchronized boolean admit(long now) {
		if (this.admitted < 0) {
			this.start = now;
			this.admitted = 0;
		}
		long seconds = (now - this.start) / SECOND;
		if (seconds > 0) {
			this.start += seconds * SECOND;
			this.admitted = 0;
		}
		if (this.admitted == this.limit) {
			return false;
		}
		this.admitted++;
		return true;
	}

}
