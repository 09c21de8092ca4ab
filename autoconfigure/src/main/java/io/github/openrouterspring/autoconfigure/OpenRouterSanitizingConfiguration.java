package io.github.openrouterspring.autoconfigure;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Sanitizes management keys in Actuator responses, even if the application lets Actuator
 * show values.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
class OpenRouterSanitizingConfiguration {

	private static final Pattern KEY_PROPERTY = Pattern.compile("openrouter[._](.+[._])?(management|api)[-_]?key",
			Pattern.CASE_INSENSITIVE);

	/**
	 * Prefix of all OpenRouter keys. Values that contain it are sanitized, whatever their
	 * property.
	 */
	private static final String KEY_PREFIX = "sk-or-";

	@Bean
	@ConditionalOnMissingBean(name = "openRouterSanitizingFunction")
	SanitizingFunction openRouterSanitizingFunction(OpenRouterProperties properties,
			OpenRouterAccountsProperties accounts) {
		Set<String> keys = Stream.concat(Stream.of(properties), accounts.accounts().values().stream())
			.map(OpenRouterProperties::managementKey)
			.filter(StringUtils::hasText)
			.collect(Collectors.toUnmodifiableSet());
		return (data) -> isSecret(data, keys) ? data.withSanitizedValue() : data;
	}

	private static boolean isSecret(SanitizableData data, Set<String> keys) {
		String value = String.valueOf(data.getValue());
		return KEY_PROPERTY.matcher(data.getKey()).matches() || value.contains(KEY_PREFIX)
				|| keys.stream().anyMatch(value::contains);
	}

}
