package io.github.openrouterspring.provisioning;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Steps that make workspaces match their declarations.
 *
 * @param steps the ordered steps, grouped by workspace, with workspace deletions last
 * @param failures the workspaces that cannot be planned
 * @param unmanaged the slugs of workspaces that are neither declared nor within the scope
 * of pruning, empty if workspaces are not pruned
 * @see WorkspaceProvisioner#plan()
 */
public record WorkspacePlan(List<PlanStep> steps, List<ProvisioningFailure> failures, List<String> unmanaged) {

	/**
	 * A plan without steps.
	 */
	public static final WorkspacePlan EMPTY = new WorkspacePlan(List.of(), List.of(), List.of());

	public WorkspacePlan {
		steps = List.copyOf(steps);
		failures = List.copyOf(failures);
		unmanaged = List.copyOf(unmanaged);
	}

	/**
	 * Return the identity of the plan. Plans with the same steps, and failures for the
	 * same workspaces, have the same identity.
	 * @return the identity
	 */
	public String id() {
		// Failure messages may contain the id of a request
		String identity = this.steps + "!" + this.failures.stream().map(ProvisioningFailure::slug).toList();
		return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * Return whether all workspaces match their declarations.
	 * @return {@code false} if there is a step or a failure
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty() && this.failures.isEmpty();
	}

	/**
	 * Return whether a step deletes a workspace or a budget, or removes a member.
	 * @return whether one does
	 */
	public boolean isDestructive() {
		return this.steps.stream().anyMatch(PlanStep::isDestructive);
	}

	/**
	 * Return the plan as a table for a log, with one line per changed value. Lines start
	 * with {@code +}, {@code ~}, or {@code -}.
	 * @return one or more lines, without a line break at the end
	 */
	public String toText() {
		StringBuilder text = new StringBuilder(PlanTable.of(this.steps));
		this.failures.forEach((failure) -> text.append("\n! ").append(failure.toText()));
		if (!this.unmanaged.isEmpty()) {
			text.append("\nUnmanaged: ").append(String.join(", ", this.unmanaged).replaceAll("\\p{Cntrl}", " "));
		}
		return text.toString();
	}

	/**
	 * Return the plan as a JSON object.
	 * @return the plan
	 */
	@JsonValue
	public Map<String, Object> toJson() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", id());
		json.put("empty", isEmpty());
		json.put("destructive", isDestructive());
		json.put("steps", PlanJson.of(this.steps));
		json.put("failures", this.failures);
		json.put("unmanaged", this.unmanaged);
		return json;
	}

	WorkspacePlan only(Predicate<PlanStep> permitted) {
		return new WorkspacePlan(this.steps.stream().filter(permitted).toList(), this.failures, this.unmanaged);
	}

}
