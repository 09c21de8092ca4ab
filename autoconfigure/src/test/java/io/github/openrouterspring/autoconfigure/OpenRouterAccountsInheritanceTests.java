package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for what an account takes from the top level.
 */
class OpenRouterAccountsInheritanceTests {

	/**
	 * Two values for each type of property.
	 */
	private static final Map<Class<?>, List<String>> VALUES = Map.of(String.class, List.of("one", "two"), URI.class,
			List.of("https://one", "https://two"), Path.class, List.of("/one", "/two"), List.class, List.of("a,b", "c"),
			Duration.class, List.of("1s", "2s"), DataSize.class, List.of("1KB", "2KB"), Integer.class,
			List.of("1", "2"), Long.class, List.of("1", "2"), Double.class, List.of("1.5", "2.5"), Boolean.class,
			List.of("true", "false"));

	static Stream<Arguments> properties() {
		return properties(OpenRouterProperties.class, "");
	}

	private static Stream<Arguments> properties(Class<?> type, String prefix) {
		return Arrays.stream(type.getRecordComponents())
			.filter((component) -> component.getType() != Map.class)
			.flatMap((component) -> component.getType().isRecord()
					? properties(component.getType(), prefix + dashed(component) + ".")
					: Stream.of(arguments(prefix + dashed(component), VALUES.get(component.getType()))));
	}

	private static String dashed(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	void propertyThatIsNotSetIsInherited(String property, List<String> values) {
		OpenRouterProperties topLevel = bind(Map.of(property, values.get(0)));
		OpenRouterProperties account = bind(Map.of()).orElse(topLevel);
		assertThat(account).usingRecursiveComparison().isEqualTo(topLevel).isNotEqualTo(bind(Map.of()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	void propertyThatIsSetIsNotInherited(String property, List<String> values) {
		OpenRouterProperties own = bind(Map.of(property, values.get(1)));
		OpenRouterProperties account = own.orElse(bind(Map.of(property, values.get(0))));
		assertThat(account).usingRecursiveComparison().isEqualTo(own);
	}

	@Test
	void propertyOfAGroupIsInheritedBesideAnotherThatIsSet() {
		OpenRouterProperties account = bind(Map.of("retry.delay", "2s", "app.title", "Two"))
			.orElse(bind(Map.of("retry.delay", "1s", "retry.max-retries", "5", "app.referer", "https://one")));
		assertThat(account).usingRecursiveComparison()
			.isEqualTo(bind(Map.of("retry.delay", "2s", "retry.max-retries", "5", "app.title", "Two", "app.referer",
					"https://one")));
	}

	@Test
	void headersAreMerged() {
		OpenRouterProperties account = bind(Map.of("headers.X-Both", "account", "headers.X-Account", "account"))
			.orElse(bind(Map.of("headers.X-Both", "top", "headers.X-Top", "top")));
		assertThat(account.headers()).isEqualTo(Map.of("X-Both", "account", "X-Account", "account", "X-Top", "top"));
	}

	@Test
	void headerReplacesInheritedOneOfTheSameNameInOtherCase() {
		OpenRouterProperties account = bind(Map.of("headers.x-team", "account"))
			.orElse(bind(Map.of("headers.X-Team", "top")));
		Map<String, String> sent = new LinkedHashMap<>();
		account.headers().forEach((name, value) -> sent.put(name.toLowerCase(), value));
		assertThat(sent).isEqualTo(Map.of("x-team", "account"));
	}

	@ParameterizedTest
	@CsvSource({ "management-key, management-key-file", "management-key-file, management-key" })
	void keyIsInheritedAsOneThing(String own, String topLevel) {
		OpenRouterProperties properties = bind(Map.of(own, "/own"));
		assertThat(properties.orElse(bind(Map.of(topLevel, "/top")))).usingRecursiveComparison().isEqualTo(properties);
	}

	private static OpenRouterProperties bind(Map<String, String> properties) {
		Map<String, String> source = new LinkedHashMap<>();
		properties.forEach((name, value) -> source.put("openrouter." + name, value));
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("openrouter",
				OpenRouterProperties.class);
	}

}
