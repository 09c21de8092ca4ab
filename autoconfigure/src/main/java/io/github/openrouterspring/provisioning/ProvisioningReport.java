package io.github.openrouterspring.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.openrouterspring.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a plan.
 *
 * @param done the steps that were done
 * @param failed the steps that failed
 * @param notTried the steps that were not tried, because one before them failed
 */
public record ProvisioningReport(List<PlanStep> done, List<Failure> failed, List<PlanStep> notTried) {

	static final ProvisioningReport EMPTY = new ProvisioningReport(List.of(), List.of(), List.of());

	public ProvisioningReport {
		done = List.copyOf(done);
		failed = List.copyOf(failed);
		notTried = List.copyOf(notTried);
	}

	/**
	 * Return whether nothing is left to do.
	 * @return whether all steps were done
	 */
	public boolean isComplete() {
		return this.failed.isEmpty() && this.notTried.isEmpty();
	}

	/**
	 * Return the report in types of JSON.
	 * @return the report
	 */
	@JsonValue
	public Map<String, Object> toJson() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("complete", isComplete());
		json.put("done", PlanJson.of(this.done));
		json.put("failed", this.failed);
		json.put("notTried", PlanJson.of(this.notTried));
		return json;
	}

	/**
	 * Return the report as lines for people.
	 * @return lines, the last one without an end
	 */
	public String toText() {
		StringBuilder text = new StringBuilder("%d steps were done, %d failed, %d were not tried"
			.formatted(this.done.size(), this.failed.size(), this.notTried.size()));
		this.failed.forEach((failure) -> text.append("\nfailed: ")
			.append(failure.exception().getMessage())
			.append('\n')
			.append(PlanTable.of(List.of(failure.step()))));
		return text.toString();
	}

	/**
	 * Return a report of this and what was done after it, which has tried again what has
	 * failed here.
	 */
	ProvisioningReport followedBy(ProvisioningReport next) {
		return new ProvisioningReport(Stream.concat(this.done.stream(), next.done.stream()).toList(), next.failed,
				next.notTried);
	}

	/**
	 * A step that failed.
	 *
	 * @param step the step
	 * @param exception why it failed
	 */
	public record Failure(PlanStep step, OpenRouterException exception) {

		@JsonValue
		Map<String, @Nullable Object> toJson() {
			Map<String, @Nullable Object> json = PlanJson.of(this.step);
			json.put("failure", this.exception.getMessage());
			return json;
		}

	}

}
