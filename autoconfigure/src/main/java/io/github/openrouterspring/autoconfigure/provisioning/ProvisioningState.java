package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Instant;
import java.util.Objects;

import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.jspecify.annotations.Nullable;

/**
 * Result of the last plan and of the last apply of the declared workspaces.
 *
 * @param plannedAt when the last plan was made
 * @param plan the last plan
 * @param planFailure why the last attempt to plan failed, {@code null} if it succeeded
 * @param appliedAt when the last apply succeeded or failed
 * @param report the report of the last apply, {@code null} if it failed before its first
 * step
 * @param applyFailure why the last apply failed, {@code null} once the workspaces are as
 * declared
 * @param locked whether the last apply failed because another replica held the lock
 * @param drift the number of remaining steps, {@code null} before the first plan
 */
public record ProvisioningState(@Nullable Instant plannedAt, @Nullable WorkspacePlan plan, @Nullable String planFailure,
		@Nullable Instant appliedAt, @Nullable ProvisioningReport report, @Nullable String applyFailure, boolean locked,
		@Nullable Integer drift) {

	/**
	 * The state before the first plan.
	 */
	public static final ProvisioningState UNKNOWN = new ProvisioningState(null, null, null, null, null, null, false,
			null);

	/**
	 * Return whether a plan says no more than is known.
	 */
	boolean knows(WorkspacePlan plan) {
		return Objects.equals(this.drift, plan.steps().size()) && (plan.isEmpty() || plan.equals(this.plan));
	}

	ProvisioningState planned(Instant at, WorkspacePlan plan) {
		return new ProvisioningState(at, plan, null, this.appliedAt, this.report,
				plan.isEmpty() ? null : this.applyFailure, this.locked && !plan.isEmpty(), plan.steps().size());
	}

	ProvisioningState notPlanned(RuntimeException failure) {
		return new ProvisioningState(this.plannedAt, this.plan, describe(failure), this.appliedAt, this.report,
				this.applyFailure, this.locked, this.drift);
	}

	ProvisioningState applied(Instant at, ProvisioningReport report) {
		return new ProvisioningState(this.plannedAt, this.plan, this.planFailure, at, report,
				report.isComplete() ? null : report.toText(), false, report.failed().size() + report.notTried().size());
	}

	ProvisioningState notApplied(Instant at, RuntimeException failure, boolean locked) {
		return new ProvisioningState(this.plannedAt, this.plan, this.planFailure, at, null, describe(failure), locked,
				this.drift);
	}

	private static String describe(RuntimeException failure) {
		String message = failure.getMessage();
		return (message != null) ? message : failure.getClass().getName();
	}

}
