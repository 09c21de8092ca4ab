package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Timeouts for tests of calls that time out after they got to a certain point, which
 * takes longer on a busy machine.
 */
public final class GrowingTimeout {

	private static final Duration LONGEST = Duration.ofSeconds(16);

	private GrowingTimeout() {
	}

	/**
	 * Return the result of a call with the first timeout that is long enough, if any.
	 * @param farEnough whether a result shows that the call got far enough
	 * @param call makes a call with the given timeout
	 */
	public static <R> R until(Predicate<R> farEnough, Function<Duration, R> call) {
		Duration timeout = Duration.ofMillis(150);
		R result;
		do {
			timeout = timeout.multipliedBy(2);
			result = call.apply(timeout);
		}
		while (!farEnough.test(result) && timeout.compareTo(LONGEST) < 0);
		return result;
	}

}
