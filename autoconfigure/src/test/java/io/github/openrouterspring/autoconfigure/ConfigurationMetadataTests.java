package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.ProviderSort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the properties, which editors and the reference show.
 */
class ConfigurationMetadataTests {

	private static final ConfigurationMetadata GENERATED = ConfigurationMetadata.generated();

	private static final ConfigurationMetadata ADDITIONAL = ConfigurationMetadata.additional();

	/**
	 * For a default that depends on another property.
	 */
	private static final Pattern DEFAULT_IN_WORDS = Pattern.compile("Defaults to .*or else to (\\d+ seconds)\\.");

	private static final ConfigurationMetadataDefaults DEFAULTS = new ConfigurationMetadataDefaults(GENERATED);

	static List<ConfigurationMetadata.Property> properties() {
		return GENERATED.properties();
	}

	static List<ConfigurationMetadata.Property> propertiesAndValuesOfMaps() {
		return properties().stream()
			.flatMap((property) -> Stream.concat(Stream.of(property),
					property.isMap() ? ConfigurationMetadata.ofValues(property)
						.properties()
						.stream()
						.map((value) -> value.below(property)) : Stream.empty()))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("propertiesAndValuesOfMaps")
	void descriptionIsASentenceThatStartsWithANoun(ConfigurationMetadata.Property property) {
		assertThat(property.description()).as("Description of %s", property)
			.isNotBlank()
			.matches("[A-Z].*\\.")
			.doesNotMatch("(The|An?|Sets?|Gets?|Returns?|Enables?|Disables?|Uses?|Specif(y|ies)) .*")
			.doesNotContain("{@");
		assertThat(property.description().startsWith("Whether to "))
			.as("Description of %s starts with 'Whether to', as only that of a boolean does", property)
			.isEqualTo(property.valueType() == Boolean.class);
	}

	@ParameterizedTest
	@MethodSource("properties")
	void defaultIsThatOfTheCode(ConfigurationMetadata.Property property) {
		assertThat(statedDefault(property))
			.as("Default of %s in the metadata, compared with that in the code. One that neither "
					+ "the record nor the endpoint has must be in ConfigurationMetadataDefaults", property)
			.isEqualTo(DEFAULTS.of(property));
	}

	@Test
	void scalarHasADefaultOrADescriptionOfIt() {
		assertThat(properties()).filteredOn((property) -> isScalar(property.valueType()))
			.isNotEmpty()
			.allMatch((property) -> property.defaultValue() != null || property.description().contains("Defaults to "));
	}

	@Test
	void groupHasADescription() {
		assertThat(GENERATED.groups()).isNotEmpty()
			.allSatisfy((group) -> assertThat(group.description()).as("Description of group %s", group.name())
				.matches("[A-Z].*\\."));
	}

	@Test
	void enumHasAHintForEachOfItsValues() {
		assertThat(properties().stream().filter((property) -> property.name().startsWith("openrouter.")))
			.filteredOn((property) -> property.valueType().isEnum())
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(values(GENERATED, property.name())).isEqualTo(property.values()));
	}

	@Test
	void providerSortHasHints() {
		ConfigurationMetadata workspaces = ConfigurationMetadata
			.ofValues(GENERATED.property("openrouter.provisioning.workspaces"));
		assertThat(values(workspaces, "default-provider-sort"))
			.isEqualTo(Stream.of(ProviderSort.PRICE, ProviderSort.THROUGHPUT, ProviderSort.LATENCY, ProviderSort.EXACTO)
				.map(ProviderSort::toString)
				.toList());
		assertThat(values(workspaces, "members.sync")).isEqualTo(workspaces.property("members.sync").values());
	}

	private static List<String> values(ConfigurationMetadata metadata, String property) {
		return metadata.hints()
			.stream()
			.filter((hint) -> hint.name().equals(property))
			.flatMap((hint) -> hint.values().stream())
			.map(ConfigurationMetadata.Hint.Value::value)
			.toList();
	}

	@Test
	void hintsAreForProperties() {
		Set<String> places = properties().stream()
			.flatMap((property) -> property.isMap() ? Stream.of(property + ".keys", property + ".values")
					: Stream.of(property.name()))
			.collect(Collectors.toSet());
		assertThat(ADDITIONAL.hints()).extracting(ConfigurationMetadata.Hint::name).isSubsetOf(places);
	}

	/**
	 * The processor does not run if only the additional metadata has changed.
	 */
	@Test
	void generatedMetadataIsUpToDate() {
		assertThat(ADDITIONAL.properties()).filteredOn((property) -> property.defaultValue() != null)
			.isNotEmpty()
			.allSatisfy((additional) -> {
				ConfigurationMetadata.Property generated = GENERATED.property(additional.name());
				assertThat(generated.convert(generated.defaultValue()))
					.as("Default of %s in the generated metadata. If it is old, run: mvn -pl autoconfigure clean verify",
							generated)
					.isEqualTo(generated.convert(additional.defaultValue()));
			});
	}

	private static Object statedDefault(ConfigurationMetadata.Property property) {
		Matcher inWords = DEFAULT_IN_WORDS.matcher(property.description());
		Object value = (inWords.find()) ? inWords.group(1).replace(" seconds", "s") : property.defaultValue();
		return property.convert(value);
	}

	private static boolean isScalar(Class<?> type) {
		return ClassUtils.isPrimitiveOrWrapper(type) || Number.class.isAssignableFrom(type) || type.isEnum()
				|| type == Duration.class || type == DataSize.class;
	}

}
