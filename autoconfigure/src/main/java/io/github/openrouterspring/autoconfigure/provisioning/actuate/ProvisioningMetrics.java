package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManagers;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * {@link MeterBinder} for provisioning, with the account as a tag.
 */
class ProvisioningMetrics implements MeterBinder {

	private static final String PREFIX = "openrouter.provisioning.";

	private final ProvisioningManagers managers;

	ProvisioningMetrics(ProvisioningManagers managers) {
		this.managers = managers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.managers.stream().forEach((manager) -> {
			Gauge.builder(PREFIX + "drift", () -> manager.getState().drift())
				.description("Steps left until workspaces match their declarations")
				.tag("account", manager.getAccount())
				.register(registry);
			time(manager, "last.run", "Time of the last plan, as Unix time", ProvisioningState::plannedAt)
				.register(registry);
			time(manager, "last.success",
					"Time of the last plan without changes or of the last complete report, as Unix time",
					ProvisioningState::succeededAt)
				.register(registry);
		});
	}

	private static TimeGauge.Builder<?> time(ProvisioningManager manager, String name, String description,
			Function<ProvisioningState, @Nullable Instant> time) {
		return TimeGauge.builder(PREFIX + name, () -> {
			Instant instant = time.apply(manager.getState());
			return (instant != null) ? instant.getEpochSecond() : Double.NaN;
		}, TimeUnit.SECONDS).description(description).tag("account", manager.getAccount());
	}

}
