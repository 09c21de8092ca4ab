package io.github.openrouterspring.http;

import java.time.Duration;

/**
 * The time by which a call must end.
 */
public final class Deadline {

	/**
	 * Half the range of {@link System#nanoTime()}, so that differences do not overflow.
	 */
	private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

	private final Duration timeout;

	private final long start = System.nanoTime();

	private final long end;

	private Deadline(Duration timeout) {
		this.timeout = timeout;
		this.end = this.start + nanos(timeout);
	}

	/**
	 * Return a duration in nanoseconds, limited so that it can be added to the current
	 * time.
	 */
	static long nanos(Duration duration) {
		return ((duration.compareTo(LONGEST) < 0) ? duration : LONGEST).toNanos();
	}

	/**
	 * Start the deadline of a call.
	 * @param timeout the timeout of the call
	 * @return the deadline
	 */
	public static Deadline after(Duration timeout) {
		return new Deadline(timeout);
	}

	/**
	 * Return the time since the start of the call.
	 * @return the elapsed time
	 */
	public Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/**
	 * Return the timeout of the call.
	 * @return the timeout, from the start of the call
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return the remaining time of the call.
	 * @return the remaining time, negative once the deadline is exceeded
	 */
	public Duration remaining() {
		return Duration.ofNanos(remainingNanos());
	}

	long remainingNanos() {
		return this.end - System.nanoTime();
	}

	boolean isExceeded() {
		return remainingNanos() <= 0;
	}

}
