package io.github.openrouterspring.http;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Opens {@link CallOptions#DEFAULTS} to the tests of other packages.
 */
public final class DefaultsOfCallOptions {

	private DefaultsOfCallOptions() {
	}

	public static Duration timeout() {
		return CallOptions.DEFAULTS.timeout();
	}

	public static int maxConcurrency() {
		return CallOptions.DEFAULTS.maxConcurrency();
	}

	public static DataSize maxResponseSize() {
		return CallOptions.DEFAULTS.maxResponseSize();
	}

	public static boolean settleCreates() {
		return CallOptions.DEFAULTS.settleCreates();
	}

}
