package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.WorkspaceField;
import org.jspecify.annotations.Nullable;

/**
 * Formats values of a workspace for a line of a log.
 */
final class Text {

	private static final int MAX_LENGTH = 60;

	/**
	 * Control and format characters, and separators of lines and paragraphs.
	 */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

	private Text() {
	}

	static String of(@Nullable Object value) {
		if (value == null) {
			return "none";
		}
		if (value instanceof String text) {
			return '"' + shorten(text) + '"';
		}
		if (value instanceof Collection<?> values) {
			return shorten(values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
		}
		return (value instanceof BigDecimal number) ? number.toPlainString() : value.toString();
	}

	/**
	 * Return the value of a field as written in properties, as a JSON type. An empty
	 * property cannot distinguish every key from no key, so each has a word of its own.
	 */
	static @Nullable Object plain(WorkspaceField field, @Nullable Object value) {
		if (field == WorkspaceField.IO_LOGGING_API_KEY_IDS && (value == null || List.of().equals(value))) {
			return (value == null) ? "all" : "none";
		}
		return (value instanceof ProviderSort sort) ? sort.value() : value;
	}

	/**
	 * Shorten a text and put it on one line. Text from a server must not start new lines.
	 */
	private static String shorten(String text) {
		String line = UNSAFE.matcher(text).replaceAll(" ");
		int length = line.codePointCount(0, line.length());
		return (length <= MAX_LENGTH) ? line : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
	}

}
