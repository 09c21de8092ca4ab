package io.github.openrouterspring.autoconfigure.provisioning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for how far workspaces are from what is declared.
 */
class ProvisioningMetrics implements MeterBinder {

	static final String DRIFT = "openrouter.provisioning.drift";

	private final ProvisioningManager provisioning;

	ProvisioningMetrics(ProvisioningManager provisioning) {
		this.provisioning = provisioning;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(DRIFT, () -> this.provisioning.state().drift())
			.description("Steps that are left to make workspaces as declared")
			.register(registry);
	}

}
