package io.github.openrouterspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterSanitizingConfiguration}.
 */
class OpenRouterSanitizingConfigurationTests {

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey()
		.withPropertyValues("openrouter.management-key=configured-key");

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.management-key", "openrouter.managementKey", "openrouter.management_key",
			"openrouter.api-key", "OPENROUTER_MANAGEMENT_KEY", "OPENROUTER_MANAGEMENTKEY", "OPENROUTER_API_KEY",
			"openrouter.accounts.acme.management-key" })
	void hidesPropertiesThatHoldKeys(String property) {
		assertThat(sanitized(property, "secret")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-or-v1-0123", "java -jar app.jar --key=sk-or-v1-0123",
			"--openrouter.management-key=configured-key" })
	void hidesKeysWhereverTheyAre(String value) {
		assertThat(sanitized("sun.java.command", value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.base-url", "openrouter.headers.X-Team", "acme.api-key",
			"acme.openrouter.management-key-rotation" })
	void showsWhatIsNoKeyOfOpenRouter(String property) {
		assertThat(sanitized(property, "value")).isEqualTo("value");
	}

	@Test
	void isAbsentWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OpenRouterSanitizingConfiguration.class));
	}

	private Object sanitized(String property, String value) {
		Object[] sanitized = new Object[1];
		this.contextRunner.run((context) -> sanitized[0] = context.getBean(SanitizingFunction.class)
			.apply(new SanitizableData(null, property, value))
			.getValue());
		return sanitized[0];
	}

}
