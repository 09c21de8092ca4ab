package io.github.openrouterspring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the metadata for people to read, as Markdown.
 */
final class PropertyReference {

	private static final String HEAD = """
			<!-- Written by PropertyReferenceTests from the metadata of the properties. Do not edit. -->

			# Properties

			Durations are written as in `500ms`, `10s`, or `2m`, and sizes as in `512KB` or `10MB`. A `*` stands for a name
			of your choice. The anchor of each property is its name, without the `.*`.
			""";

	private static final Comparator<String> OWN_GROUPS_FIRST = Comparator
		.comparing((String group) -> !(group + ".").startsWith("openrouter."))
		.thenComparing(Comparator.naturalOrder());

	private final ConfigurationMetadata metadata;

	PropertyReference(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	String render() {
		Map<String, List<ConfigurationMetadata.Property>> sections = properties()
			.collect(Collectors.groupingBy((property) -> this.metadata.groupOf(property).name(),
					() -> new TreeMap<>(OWN_GROUPS_FIRST), Collectors.toList()));
		properties().filter(ConfigurationMetadata.Property::isMap).forEach((map) -> addValues(map, sections));
		return sections.entrySet()
			.stream()
			.map((group) -> section(group.getKey(), group.getValue()))
			.collect(Collectors.joining("", HEAD, ""));
	}

	private static void addValues(ConfigurationMetadata.Property map,
			Map<String, List<ConfigurationMetadata.Property>> sections) {
		List<ConfigurationMetadata.Property> values = ConfigurationMetadata.ofValues(map)
			.properties()
			.stream()
			.map((property) -> property.below(map))
			.sorted(Comparator.comparing(ConfigurationMetadata.Property::name))
			.toList();
		if (!values.isEmpty()) {
			sections.put(map.name() + ".*", values);
		}
	}

	private Stream<ConfigurationMetadata.Property> properties() {
		return this.metadata.properties().stream().sorted(Comparator.comparing(ConfigurationMetadata.Property::name));
	}

	private String section(String group, List<ConfigurationMetadata.Property> properties) {
		return properties.stream().map(this::row).collect(Collectors.joining("", """

				## `%s.*`

				| property | default | description |
				|---|---|---|
				""".formatted(group), ""));
	}

	private String row(ConfigurationMetadata.Property property) {
		String name = property.name() + (property.isMap() ? ".*" : "");
		String defaultValue = Objects.toString(property.defaultValue(), "");
		return "| %s%s |%s | %s |\n".formatted(anchor(name), code(name),
				defaultValue.isEmpty() ? "" : " " + code(defaultValue),
				text(property.description()) + values(property) + members(property));
	}

	private static String values(ConfigurationMetadata.Property property) {
		List<String> values = property.values();
		return values.isEmpty() ? ""
				: values.stream().map(PropertyReference::code).collect(Collectors.joining(", ", " One of ", "."));
	}

	/**
	 * A star would have to be escaped in links.
	 */
	private static String anchor(String name) {
		return "<a id=\"%s\"></a>".formatted(name.replace(".*", ""));
	}

	/**
	 * List what can be set in the values of a map, if they are bound as a group is.
	 */
	private String members(ConfigurationMetadata.Property map) {
		return this.metadata.groups()
			.stream()
			.filter(map::isMapOf)
			.map((group) -> properties().filter(group::isSourceOf)
				.map((property) -> code(property.name().substring(group.name().length() + 1)))
				.collect(Collectors.joining(", ", " Supports these properties of " + code(group.name()) + ": ", ".")))
			.findFirst()
			.orElse("");
	}

	private static String code(String value) {
		return "`" + escape(value) + "`";
	}

	/**
	 * Turn what is quoted, such as the name of another property, into code.
	 */
	private static String text(String description) {
		return escape(description).replace("<", "&lt;").replaceAll("\\B'([^' ]+)'\\B", "`$1`");
	}

	private static String escape(String value) {
		return value.replace("|", "\\|");
	}

}
