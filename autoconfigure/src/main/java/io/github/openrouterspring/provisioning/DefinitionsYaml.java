package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Formats definitions as YAML for {@code application.yaml}.
 */
final class DefinitionsYaml {

	/**
	 * Line breaks that YAML normalizes outside of double quotes.
	 */
	private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\u0085\\u2028\\u2029]");

	private DefinitionsYaml() {
	}

	static String of(Collection<WorkspaceDefinition> definitions) {
		Map<String, Object> workspaces = new LinkedHashMap<>();
		definitions.forEach((definition) -> workspaces.put(definition.slug(), tree(definition.properties())));
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
		if (LINE_ENDS.matcher(workspaces.toString()).find()) {
			options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
		}
		return new Yaml(options).dump(Map.of("openrouter", Map.of("provisioning", Map.of("workspaces", workspaces))));
	}

	private static Map<String, @Nullable Object> tree(Map<String, @Nullable Object> properties) {
		Map<String, @Nullable Object> tree = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			int dot = name.indexOf('.');
			Map<String, @Nullable Object> parent = (dot > 0) ? child(tree, name.substring(0, dot)) : tree;
			parent.put(name.substring(dot + 1), scalars(value));
		});
		return tree;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> child(Map<String, @Nullable Object> tree, String name) {
		return (Map<String, @Nullable Object>) tree.computeIfAbsent(name, (key) -> new LinkedHashMap<>());
	}

	/**
	 * Convert a value to YAML types. An empty string stands for null, as in properties.
	 */
	private static Object scalars(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof Collection<?> values) {
			// SnakeYAML would write an alias for the empty immutable list, which is
			// shared
			return values.stream().map(DefinitionsYaml::scalars).collect(Collectors.toCollection(ArrayList::new));
		}
		if (value instanceof BigDecimal number) {
			return number(number);
		}
		return (value instanceof String text) ? escape(text) : value;
	}

	/**
	 * Escape placeholders of Spring. Without a closing brace the text is no placeholder,
	 * and Spring would keep the escape.
	 */
	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			if (text.startsWith("${", i) && ends(text, i + 2)) {
				escaped.append('\\');
			}
			escaped.append(text.charAt(i));
		}
		return escaped.toString();
	}

	private static boolean ends(String text, int start) {
		int open = 1;
		for (int i = start; i < text.length() && open > 0; i++) {
			char character = text.charAt(i);
			open += (character == '{') ? 1 : (character == '}') ? -1 : 0;
		}
		return open == 0;
	}

	/**
	 * Convert a number to a string if a double would lose digits or be written with an
	 * exponent.
	 */
	private static Object number(BigDecimal number) {
		if (number.scale() == 0) {
			return number.toBigIntegerExact();
		}
		String plain = number.toPlainString();
		return plain.equals(Double.toString(number.doubleValue())) ? number.doubleValue() : (Object) plain;
	}

}
