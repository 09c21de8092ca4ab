package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningState;
import io.github.openrouterspring.provisioning.ProvisioningReport;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} that tells whether the declared workspaces could be
 * provisioned. It remembers, and asks nobody. Neither drift alone is unhealthy nor a lock
 * that another replica holds.
 */
public class OpenRouterProvisioningHealthIndicator implements HealthIndicator {

	private final ProvisioningManager manager;

	OpenRouterProvisioningHealthIndicator(ProvisioningManager manager) {
		this.manager = manager;
	}

	@Override
	public Health health() {
		ProvisioningState state = this.manager.state();
		Health.Builder health = new Health.Builder();
		ProvisioningReport report = state.report();
		if (state.locked()) {
			health.unknown().withDetail("locked", String.valueOf(state.applyFailure()));
		}
		else if (state.applyFailure() != null) {
			health.down().withDetail("error", state.applyFailure());
			if (report != null) {
				health.withDetail("failedSteps", report.failed().size())
					.withDetail("notTriedSteps", report.notTried().size());
			}
		}
		else if (state.drift() != null) {
			health.up().withDetail("drift", state.drift());
		}
		else {
			health.unknown();
		}
		if (state.planFailure() != null) {
			health.withDetail("planError", state.planFailure());
		}
		return health.build();
	}

}
