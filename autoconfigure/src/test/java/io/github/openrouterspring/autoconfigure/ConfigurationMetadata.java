package io.github.openrouterspring.autoconfigure;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.util.ClassUtils;

/**
 * What the metadata tells about this module's properties.
 *
 * @param groups the prefixes, each with the type that it is bound to
 * @param properties the properties
 * @param hints the values that are proposed
 */
record ConfigurationMetadata(List<Group> groups, List<Property> properties, List<Hint> hints) {

	ConfigurationMetadata {
		groups = Objects.requireNonNullElse(groups, List.of());
		properties = Objects.requireNonNullElse(properties, List.of());
		hints = Objects.requireNonNullElse(hints, List.of());
	}

	/**
	 * Return the directory that this module is compiled to, so that no file of the same
	 * name in another jar is read.
	 */
	static Path classes() {
		try {
			return Path.of(OpenRouterProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ConfigurationMetadata generated() {
		return read("spring-configuration-metadata.json");
	}

	static ConfigurationMetadata additional() {
		return read("additional-spring-configuration-metadata.json");
	}

	private static ConfigurationMetadata read(String file) {
		return JsonMapper.shared()
			.readValue(classes().resolve("META-INF").resolve(file).toFile(), ConfigurationMetadata.class);
	}

	/**
	 * Read the metadata for the values of a map, empty if they are bound otherwise.
	 */
	static ConfigurationMetadata ofValues(Property map) {
		String type = map.type().replaceFirst(".*,(.*)>", "$1");
		String file = "spring/configuration-metadata/%s.json".formatted(type);
		return Files.exists(classes().resolve("META-INF").resolve(file)) ? read(file)
				: new ConfigurationMetadata(null, null, null);
	}

	Property property(String name) {
		return this.properties.stream()
			.filter((property) -> property.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no property " + name));
	}

	/**
	 * Return the innermost group of a property. Of several with the same name, it is that
	 * of the type that the property comes from.
	 */
	Group groupOf(Property property) {
		return this.groups.stream()
			.filter((group) -> property.name().startsWith(group.name() + "."))
			.filter((group) -> property.sourceType() == null || property.sourceType().equals(group.type()))
			.max(Comparator.comparing((group) -> group.name().length()))
			.orElseThrow(() -> new IllegalStateException(property + " is in no group"));
	}

	record Group(String name, String type, String description) {

		/**
		 * Tell whether a property comes from the type of this group, or from one inside.
		 */
		boolean isSourceOf(Property property) {
			return (property.sourceType() + "$").startsWith(this.type + "$");
		}

	}

	record Hint(String name, List<Value> values) {

		record Value(String value) {

		}

	}

	record Property(String name, String type, String description, String sourceType, Object defaultValue) {

		Property {
			description = Objects.requireNonNullElse(description, "");
		}

		Property below(Property map) {
			return new Property(map.name + ".*." + this.name, this.type, this.description, this.sourceType,
					this.defaultValue);
		}

		boolean isMap() {
			return valueType() == Map.class;
		}

		/**
		 * Tell whether this is a map, the values of which are bound as a group is.
		 */
		boolean isMapOf(Group group) {
			return isMap() && this.type.endsWith("," + group.type() + ">");
		}

		Class<?> valueType() {
			if (this.type == null) {
				throw new IllegalStateException(
						"%s has no type: it is in the additional metadata but not in the code".formatted(this.name));
			}
			return ClassUtils.resolveClassName(this.type.replaceFirst("<.*", ""), getClass().getClassLoader());
		}

		/**
		 * Return the values of an enum as they are written, empty for other types.
		 */
		List<String> values() {
			return Stream.ofNullable(valueType().getEnumConstants())
				.flatMap(Arrays::stream)
				.map((value) -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList();
		}

		Object convert(Object value) {
			return ApplicationConversionService.getSharedInstance().convert(value, valueType());
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
