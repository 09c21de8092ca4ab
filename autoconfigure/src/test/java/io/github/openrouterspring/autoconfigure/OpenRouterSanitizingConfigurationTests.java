package io.github.openrouterspring.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterSanitizingConfiguration}.
 */
class OpenRouterSanitizingConfigurationTests {

	@ParameterizedTest
	@CsvSource({ "openrouter.management-key, secret, true", "openrouter.managementKey, secret, true",
			"openrouter.management_key, secret, true", "openrouter.api-key, secret, true",
			"OPENROUTER_MANAGEMENT_KEY, secret, true", "OPENROUTER_MANAGEMENTKEY, secret, true",
			"OPENROUTER_API_KEY, secret, true", "openrouter.accounts.acme.management-key, secret, true",
			"sun.java.command, sk-or-v1-0123, true", "sun.java.command, java -jar app.jar --key=sk-or-v1-0123, true",
			"sun.java.command, --openrouter.management-key=configured-key, true", "openrouter.base-url, value, false",
			"openrouter.headers.X-Team, value, false", "acme.api-key, value, false",
			"acme.openrouter.management-key-rotation, value, false" })
	void hidesKeysAndNothingElse(String property, String value, boolean hidden) {
		Contexts.withoutKey()
			.withPropertyValues("openrouter.management-key=configured-key")
			.run((context) -> assertThat(context.getBean(SanitizingFunction.class)
				.apply(new SanitizableData(null, property, value))
				.getValue()).isEqualTo(hidden ? SanitizableData.SANITIZED_VALUE : value));
	}

}
