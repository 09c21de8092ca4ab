package io.github.openrouterspring.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.openrouterspring.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * Failure to plan or apply the declaration of one workspace, or a step of it.
 *
 * @param slug the slug of the workspace
 * @param step the step that failed, {@code null} if the workspace could not be planned
 * @param reason the reason, in words
 * @param exception the exception of the client, {@code null} if no request failed
 */
public record ProvisioningFailure(String slug, @Nullable PlanStep step, String reason,
		@Nullable OpenRouterException exception) {

	static ProvisioningFailure of(PlanStep step, OpenRouterException exception) {
		return new ProvisioningFailure(step.slug(), step, String.valueOf(exception.getMessage()), exception);
	}

	String toText() {
		String text = "'%s': %s".formatted(this.slug, this.reason);
		return (this.step != null) ? text + '\n' + PlanTable.of(List.of(this.step)) : text;
	}

	@JsonValue
	Map<String, @Nullable Object> toJson() {
		Map<String, @Nullable Object> json = (this.step != null) ? PlanJson.of(this.step) : new LinkedHashMap<>();
		json.putIfAbsent("workspace", this.slug);
		json.put("reason", this.reason);
		return json;
	}

}
