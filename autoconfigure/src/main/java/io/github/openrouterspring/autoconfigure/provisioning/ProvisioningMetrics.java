package io.github.openrouterspring.autoconfigure.provisioning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Measures how far workspaces are from what is declared.
 */
class ProvisioningMetrics {

	static final String DRIFT = "openrouter.provisioning.drift";

	ProvisioningMetrics(MeterRegistry registry, WorkspaceProvisioning provisioning) {
		Gauge.builder(DRIFT, () -> provisioning.state().drift())
			.description("Steps that are left to make workspaces as declared")
			.register(registry);
	}

}
