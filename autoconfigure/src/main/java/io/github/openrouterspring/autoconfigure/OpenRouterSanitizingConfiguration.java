package io.github.openrouterspring.autoconfigure;

import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps keys out of the actuator's answers, even where an application lets it show
 * values.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
class OpenRouterSanitizingConfiguration {

	private static final Pattern KEY_PROPERTY = Pattern.compile("openrouter[._](.+[._])?(management|api)[-_]?key",
			Pattern.CASE_INSENSITIVE);

	/**
	 * What each key of OpenRouter starts with, whatever the property that it is in.
	 */
	private static final String KEY_PREFIX = "sk-or-";

	@Bean
	SanitizingFunction openRouterSanitizingFunction() {
		return (data) -> isSecret(data) ? data.withSanitizedValue() : data;
	}

	private static boolean isSecret(SanitizableData data) {
		return KEY_PROPERTY.matcher(data.getKey()).matches() || String.valueOf(data.getValue()).contains(KEY_PREFIX);
	}

}
