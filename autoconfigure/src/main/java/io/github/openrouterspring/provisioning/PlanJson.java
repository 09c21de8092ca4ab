package io.github.openrouterspring.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Converts steps to JSON objects.
 */
final class PlanJson {

	private PlanJson() {
	}

	static List<Map<String, @Nullable Object>> of(List<PlanStep> steps) {
		return steps.stream().map(PlanJson::of).toList();
	}

	static Map<String, @Nullable Object> of(PlanStep step) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("action",
				step.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
		json.put("workspace", step.slug());
		json.put("id", step.id());
		json.put("destructive", step.isDestructive());
		json.put("changes", step.changes());
		return json;
	}

}
