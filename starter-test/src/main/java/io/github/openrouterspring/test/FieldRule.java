package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Requirement for the value of a field.
 *
 * @param test whether a value meets the requirement
 * @param requirement the requirement, completing a sentence that starts with the field
 */
record FieldRule(Predicate<JsonNode> test, String requirement) {

	static FieldRule text() {
		return new FieldRule(JsonNode::isString, "must be a string");
	}

	static FieldRule text(int min, int max) {
		return new FieldRule((value) -> value.isString() && length(value) >= min && length(value) <= max,
				"must be a string of %d to %d characters".formatted(min, max));
	}

	static FieldRule text(int min, int max, String pattern) {
		Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
		FieldRule text = text(min, max);
		return new FieldRule((value) -> text.test.test(value) && matches.test(value.stringValue()),
				text.requirement + " that matches " + pattern);
	}

	static FieldRule bool() {
		return new FieldRule(JsonNode::isBoolean, "must be a boolean");
	}

	static FieldRule integer() {
		return new FieldRule(JsonNode::isIntegralNumber, "must be an integer");
	}

	static FieldRule number(String min, String max) {
		BigDecimal lowest = new BigDecimal(min);
		BigDecimal highest = new BigDecimal(max);
		return new FieldRule(
				(value) -> value.isNumber() && value.decimalValue().compareTo(lowest) >= 0
						&& value.decimalValue().compareTo(highest) <= 0,
				"must be a number from %s to %s".formatted(min, max));
	}

	static FieldRule positiveNumber() {
		// The server's numbers are doubles, to which 1e400 is infinite
		return new FieldRule(
				(value) -> value.isNumber() && value.decimalValue().doubleValue() > 0
						&& Double.isFinite(value.decimalValue().doubleValue()),
				"must be a number greater than 0 in the range of a double");
	}

	static FieldRule array(FieldRule item) {
		return array(item, 0, Integer.MAX_VALUE);
	}

	static FieldRule array(FieldRule item, int min, int max) {
		return new FieldRule(
				(value) -> value.isArray() && value.size() >= min && value.size() <= max
						&& value.valueStream().allMatch(item.test),
				"must be an array%s of which each item %s".formatted(
						(max < Integer.MAX_VALUE) ? " of %d to %d items".formatted(min, max) : "", item.requirement));
	}

	FieldRule orNull() {
		return new FieldRule((value) -> value.isNull() || this.test.test(value), this.requirement + ", or null");
	}

	void check(String field, JsonNode value) {
		if (value.isMissingNode()) {
			throw ApiError.invalidField(field, "is required");
		}
		if (!this.test.test(value)) {
			throw ApiError.invalidField(field, this.requirement);
		}
	}

	private static int length(JsonNode value) {
		String text = value.stringValue();
		return text.codePointCount(0, text.length());
	}

}
