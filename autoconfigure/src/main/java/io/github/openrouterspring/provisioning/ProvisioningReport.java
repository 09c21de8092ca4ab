package io.github.openrouterspring.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Result of applying a plan.
 *
 * @param applied the steps that were applied
 * @param failed the steps that failed, and the workspaces that could not be planned
 * @param skipped the steps that were not attempted, each with its reason
 * @param notKept the applied steps without effect because the server keeps a value other
 * than the declared one
 */
public record ProvisioningReport(List<PlanStep> applied, List<ProvisioningFailure> failed,
		List<ProvisioningFailure> skipped, List<PlanStep> notKept) {

	static final ProvisioningReport EMPTY = new ProvisioningReport(List.of(), List.of(), List.of(), List.of());

	public ProvisioningReport {
		applied = List.copyOf(applied);
		failed = List.copyOf(failed);
		skipped = List.copyOf(skipped);
		notKept = List.copyOf(notKept);
	}

	/**
	 * Return whether all steps were applied.
	 * @return {@code false} if a step failed or was skipped
	 */
	public boolean isComplete() {
		return this.failed.isEmpty() && this.skipped.isEmpty();
	}

	/**
	 * Return the report as a JSON object.
	 * @return the report
	 */
	@JsonValue
	public Map<String, Object> toJson() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("complete", isComplete());
		json.put("applied", PlanJson.of(this.applied));
		json.put("failed", this.failed);
		json.put("skipped", this.skipped);
		json.put("notKept", PlanJson.of(this.notKept));
		return json;
	}

	/**
	 * Return the report for a log.
	 * @return one or more lines, without a line break at the end
	 */
	public String toText() {
		int steps = this.applied.size();
		StringBuilder text = new StringBuilder("%d %s applied, %d failed, %d skipped".formatted(steps,
				(steps == 1) ? "step" : "steps", this.failed.size(), this.skipped.size()));
		this.failed.forEach((failure) -> text.append("\nFailed: ").append(failure.toText()));
		// Most steps share a reason, such as the failure above
		this.skipped.stream()
			.collect(Collectors.groupingBy(ProvisioningFailure::reason, LinkedHashMap::new, Collectors.toList()))
			.forEach((reason, failures) -> text.append("\nSkipped, because ")
				.append(reason)
				.append(":\n")
				.append(PlanTable.of(failures.stream().map(ProvisioningFailure::step).toList())));
		if (!this.notKept.isEmpty()) {
			text.append("\nThe server does not keep these values. Declare the ones that it returns:\n")
				.append(PlanTable.of(this.notKept));
		}
		return text.toString();
	}

	/**
	 * Return a report that lists the applied ones among the given steps as not kept.
	 */
	ProvisioningReport withNotKept(List<PlanStep> steps) {
		return new ProvisioningReport(this.applied, this.failed, this.skipped,
				steps.stream().filter(this.applied::contains).toList());
	}

	/**
	 * Combine this report with that of the next run, which retried the failed steps.
	 */
	ProvisioningReport followedBy(ProvisioningReport next) {
		return new ProvisioningReport(Stream.concat(this.applied.stream(), next.applied.stream()).toList(), next.failed,
				next.skipped, next.notKept);
	}

}
