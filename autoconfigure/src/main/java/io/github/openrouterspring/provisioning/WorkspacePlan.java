package io.github.openrouterspring.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What there is to do so that workspaces are as declared.
 *
 * @param steps the steps in their order, those of a workspace one after the other and
 * deletions of workspaces last
 * @see WorkspaceProvisioner#plan()
 */
public record WorkspacePlan(List<PlanStep> steps) {

	public WorkspacePlan {
		steps = List.copyOf(steps);
	}

	/**
	 * Return whether all is as declared.
	 * @return whether there is nothing to do
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * Return whether a step takes something away that was not declared.
	 * @return whether one does
	 */
	public boolean isDestructive() {
		return this.steps.stream().anyMatch(PlanStep::isDestructive);
	}

	/**
	 * Return the plan as a table for people: a line for each value that changes, which
	 * starts with {@code +}, {@code ~} or {@code -}.
	 * @return lines, the last one without an end
	 */
	public String toText() {
		return PlanTable.of(this.steps);
	}

	/**
	 * Return the plan in types of JSON.
	 * @return the plan
	 */
	@JsonValue
	public Map<String, Object> toJson() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("empty", isEmpty());
		json.put("destructive", isDestructive());
		json.put("steps", PlanJson.of(this.steps));
		return json;
	}

}
