package io.github.openrouterspring.sample;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a selector of PromQL asks of a label.
 *
 * @param label the name of the label
 * @param operator how the value is compared, for example {@code =~}
 * @param value what the value is compared with
 */
record MonitoringMatcher(String label, String operator, String value) {

	/**
	 * Return the single values that are named, none where a variable of the dashboard is.
	 */
	List<String> namedValues() {
		if (isVariable()) {
			return List.of();
		}
		return this.operator.endsWith("~") ? List.of(this.value.split("\\|")) : List.of(this.value);
	}

	boolean matches(Map<String, String> labels) {
		if (isVariable()) {
			return true;
		}
		String actual = labels.getOrDefault(this.label, "");
		return switch (this.operator) {
			case "=" -> actual.equals(this.value);
			case "!=" -> !actual.equals(this.value);
			case "=~" -> Pattern.matches(this.value, actual);
			default -> !Pattern.matches(this.value, actual);
		};
	}

	private boolean isVariable() {
		return this.value.startsWith("$");
	}

}
