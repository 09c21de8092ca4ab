package io.github.openrouterspring.http;

import java.time.Duration;

/**
 * The moment at which a call has to be over.
 *
 * @param timeout the time that the call was given
 * @param nanos the moment, in the terms of {@link System#nanoTime()}
 */
record Deadline(Duration timeout, long nanos) {

	static Deadline after(Duration timeout) {
		return new Deadline(timeout, System.nanoTime() + saturatedNanos(timeout));
	}

	long remainingNanos() {
		return this.nanos - System.nanoTime();
	}

	boolean isExceeded() {
		return remainingNanos() <= 0;
	}

	private static long saturatedNanos(Duration timeout) {
		// Half of the range, so that the sum can not overtake the present
		Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
		return ((timeout.compareTo(longest) < 0) ? timeout : longest).toNanos();
	}

}
