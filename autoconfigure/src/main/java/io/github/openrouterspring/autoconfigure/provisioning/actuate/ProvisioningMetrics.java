package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for how far workspaces are from what is declared.
 */
class ProvisioningMetrics implements MeterBinder {

	static final String DRIFT = "openrouter.provisioning.drift";

	private final ProvisioningManager manager;

	ProvisioningMetrics(ProvisioningManager manager) {
		this.manager = manager;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(DRIFT, () -> this.manager.state().drift())
			.description("Steps that are left to make workspaces as declared")
			.register(registry);
	}

}
