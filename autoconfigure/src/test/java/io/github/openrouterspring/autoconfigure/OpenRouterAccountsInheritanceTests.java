package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an account takes from the top level.
 */
class OpenRouterAccountsInheritanceTests {

	/**
	 * Two values for each property.
	 */
	private static final Map<String, List<String>> VALUES = Map.ofEntries(
			Map.entry("base-url", List.of("http://one", "http://two")),
			Map.entry("app.referer", List.of("https://one", "https://two")),
			Map.entry("app.title", List.of("One", "Two")), Map.entry("app.categories", List.of("a,b", "c")),
			Map.entry("connect-timeout", List.of("1s", "2s")), Map.entry("read-timeout", List.of("1s", "2s")),
			Map.entry("call-timeout", List.of("1s", "2s")), Map.entry("max-connections", List.of("1", "2")),
			Map.entry("max-response-size", List.of("1KB", "2KB")),
			Map.entry("settle-creates", List.of("true", "false")), Map.entry("read-only", List.of("true", "false")),
			Map.entry("allow-delete", List.of("false", "true")), Map.entry("ssl.bundle", List.of("one", "two")),
			Map.entry("allow-http", List.of("false", "true")), Map.entry("retry.enabled", List.of("false", "true")),
			Map.entry("retry.max-retries", List.of("0", "5")), Map.entry("retry.delay", List.of("1s", "2s")),
			Map.entry("retry.multiplier", List.of("1.5", "3")), Map.entry("retry.max-delay", List.of("5s", "9s")),
			Map.entry("management-key", List.of("one", "two")),
			Map.entry("management-key-file", List.of("/one", "/two")), Map.entry("api-key", List.of("one", "two")));

	static Stream<String> properties() {
		return properties(OpenRouterProperties.class, "").filter((property) -> !property.equals("headers"));
	}

	private static Stream<String> properties(Class<?> type, String prefix) {
		return Arrays.stream(type.getRecordComponents())
			.flatMap((component) -> component.getType().isRecord()
					? properties(component.getType(), prefix + dashed(component) + ".")
					: Stream.of(prefix + dashed(component)));
	}

	private static String dashed(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
	}

	@ParameterizedTest
	@MethodSource("properties")
	void propertyThatIsNotSetIsInherited(String property) {
		OpenRouterProperties topLevel = bind(Map.of(property, value(property, 0)));
		OpenRouterProperties account = bind(Map.of()).orElse(topLevel);
		assertThat(account).usingRecursiveComparison().isEqualTo(topLevel).isNotEqualTo(bind(Map.of()));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void propertyThatIsSetIsNotInherited(String property) {
		OpenRouterProperties own = bind(Map.of(property, value(property, 1)));
		OpenRouterProperties account = own.orElse(bind(Map.of(property, value(property, 0))));
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
	@CsvSource({ "api-key, management-key", "api-key, management-key-file", "management-key, management-key-file",
			"management-key-file, management-key", "management-key-file, api-key" })
	void keyIsInheritedAsOneThing(String own, String topLevel) {
		OpenRouterProperties properties = bind(Map.of(own, value(own, 1)));
		assertThat(properties.orElse(bind(Map.of(topLevel, value(topLevel, 0))))).usingRecursiveComparison()
			.isEqualTo(properties);
	}

	private static String value(String property, int index) {
		assertThat(VALUES).as("values that the properties are tested with").containsKey(property);
		return VALUES.get(property).get(index);
	}

	private static OpenRouterProperties bind(Map<String, String> properties) {
		Map<String, String> source = new LinkedHashMap<>();
		properties.forEach((name, value) -> source.put("openrouter." + name, value));
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("openrouter",
				OpenRouterProperties.class);
	}

}
