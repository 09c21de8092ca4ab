package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.test.FakeFault;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the console can inject.
 */
enum Fault {

	// @formatter:off
	NONE(null, "None", ""),
	SLOW(FakeFault.SLOW, "Slow", "delayed by 2 seconds"),
	RATE_LIMITED(FakeFault.RATE_LIMITED, "429 Too Many Requests", "rejected with Retry-After: 1"),
	UNAVAILABLE(FakeFault.UNAVAILABLE, "503 Service Unavailable", "rejected"),
	CUT_AFTER_PROCESSING(FakeFault.CUT_AFTER_PROCESSING, "Lost response", "processed, but the response is lost");
	// @formatter:on

	private final @Nullable FakeFault fault;

	private final String label;

	private final String effect;

	Fault(@Nullable FakeFault fault, String label, String effect) {
		this.fault = fault;
		this.label = label;
		this.effect = effect;
	}

	@Nullable FakeFault fault() {
		return this.fault;
	}

	public String label() {
		return this.label;
	}

	String effect() {
		return this.effect;
	}

}
