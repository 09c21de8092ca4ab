package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.jspecify.annotations.Nullable;

/**
 * Last results of an account's provisioning.
 *
 * @param plannedAt the time of the last plan
 * @param plan the last plan
 * @param planFailure the failure of the last attempt to plan
 * @param appliedAt the time of the last attempt to apply a plan
 * @param report the report of that attempt, {@code null} if it could not begin
 * @param applyFailure the failure of that attempt, {@code null} once workspaces match
 * their declarations
 * @param locked whether the failure was the lock of another replica
 * @param succeededAt the time of the last plan without changes or of the last complete
 * report
 * @param drift the number of steps that are left
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIncludeProperties({ "plannedAt", "plan", "planFailure", "appliedAt", "report", "applyFailure" })
public record ProvisioningState(@Nullable Instant plannedAt, @Nullable WorkspacePlan plan, @Nullable String planFailure,
		@Nullable Instant appliedAt, @Nullable ProvisioningReport report, @Nullable String applyFailure, boolean locked,
		@Nullable Instant succeededAt, @Nullable Integer drift) {

	/**
	 * The state before the first plan.
	 */
	public static final ProvisioningState UNKNOWN = new ProvisioningState(null, null, null, null, null, null, false,
			null, null);

	ProvisioningState planned(Instant at, WorkspacePlan plan) {
		boolean matches = plan.isEmpty();
		return new ProvisioningState(at, plan, null, this.appliedAt, this.report, matches ? null : this.applyFailure,
				this.locked && !matches, matches ? at : this.succeededAt, plan.steps().size() + plan.failures().size());
	}

	ProvisioningState notPlanned(RuntimeException failure) {
		return new ProvisioningState(this.plannedAt, this.plan, describe(failure), this.appliedAt, this.report,
				this.applyFailure, this.locked, this.succeededAt, this.drift);
	}

	/**
	 * Return the state after a report.
	 * @param left the number of steps that the mode does not permit
	 */
	ProvisioningState applied(Instant at, ProvisioningReport report, int left) {
		return new ProvisioningState(this.plannedAt, this.plan, this.planFailure, at, report,
				report.isComplete() ? null : report.toText(), false, report.isComplete() ? at : this.succeededAt,
				left + report.failed().size() + report.skipped().size());
	}

	ProvisioningState notApplied(Instant at, RuntimeException failure, boolean locked) {
		return new ProvisioningState(this.plannedAt, this.plan, this.planFailure, at, null, describe(failure), locked,
				this.succeededAt, this.drift);
	}

	private static String describe(RuntimeException failure) {
		String message = failure.getMessage();
		return (message != null) ? message : failure.getClass().getName();
	}

}
