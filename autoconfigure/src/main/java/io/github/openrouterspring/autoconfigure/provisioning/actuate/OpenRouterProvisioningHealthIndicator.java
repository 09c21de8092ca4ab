package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningState;
import io.github.openrouterspring.provisioning.ProvisioningReport;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} for the declared workspaces of an account. It shows the last
 * results and sends no request. Drift and the lock of another replica do not result in
 * {@code DOWN}.
 */
public class OpenRouterProvisioningHealthIndicator implements HealthIndicator {

	private final ProvisioningManager manager;

	OpenRouterProvisioningHealthIndicator(ProvisioningManager manager) {
		this.manager = manager;
	}

	@Override
	public Health health() {
		ProvisioningState state = this.manager.getState();
		Health.Builder health = new Health.Builder();
		ProvisioningReport report = state.report();
		if (state.locked()) {
			health.unknown().withDetail("locked", String.valueOf(state.applyFailure()));
		}
		else if (state.applyFailure() != null) {
			health.down().withDetail("error", state.applyFailure());
			if (report != null) {
				health.withDetail("failedSteps", report.failed().size())
					.withDetail("skippedSteps", report.skipped().size());
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
