package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.test.FakeFault;

/**
 * A fault that a visitor can switch on.
 */
enum FaultSwitch {

	// @formatter:off
	SLOW(FakeFault.SLOW, "Slow", "answered after 2 seconds"),
	RATE_LIMITED(FakeFault.RATE_LIMITED, "429 Too Many Requests", "refused with Retry-After: 1"),
	UNAVAILABLE(FakeFault.UNAVAILABLE, "503 Service Unavailable", "refused"),
	CUT_AFTER_PROCESSING(FakeFault.CUT_AFTER_PROCESSING, "Cut after processing", "done, but the answer is lost");
	// @formatter:on

	private final FakeFault fault;

	private final String label;

	private final String effect;

	FaultSwitch(FakeFault fault, String label, String effect) {
		this.fault = fault;
		this.label = label;
		this.effect = effect;
	}

	FakeFault fault() {
		return this.fault;
	}

	public String label() {
		return this.label;
	}

	public String effect() {
		return this.effect;
	}

}
