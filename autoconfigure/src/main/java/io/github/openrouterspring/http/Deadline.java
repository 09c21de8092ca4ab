package io.github.openrouterspring.http;

import java.time.Duration;

/**
 * The moment at which a call has to be over.
 */
public final class Deadline {

	/**
	 * Half of what {@link System#nanoTime()} can tell, so that the sum can not overtake
	 * the present.
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
	 * Return as many nanoseconds as can be added to the present.
	 */
	static long nanos(Duration duration) {
		return ((duration.compareTo(LONGEST) < 0) ? duration : LONGEST).toNanos();
	}

	/**
	 * Start the time of a call.
	 * @param timeout the time that the call has
	 * @return the deadline
	 */
	public static Deadline after(Duration timeout) {
		return new Deadline(timeout);
	}

	/**
	 * Return the time that has passed of the call.
	 * @return the time since the start
	 */
	public Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/**
	 * Return the time that the call has.
	 * @return the time from its start
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return the time that is left of the call.
	 * @return the time, negative once the deadline is exceeded
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
