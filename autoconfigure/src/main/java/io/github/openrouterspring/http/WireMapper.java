package io.github.openrouterspring.http;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Creates the {@link JsonMapper} for the API's bodies. The application's mapper is not
 * used because its settings must not affect this API.
 */
final class WireMapper {

	private WireMapper() {
	}

	static JsonMapper create() {
		return JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			// Deferred from startup to the first response
			.disable(DeserializationFeature.EAGER_DESERIALIZER_FETCH)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
			.changeDefaultNullHandling((nulls) -> JsonSetter.Value.forContentNulls(Nulls.SKIP))
			.addModule(new SimpleModule("openrouter").addDeserializer(Instant.class, new LenientInstantDeserializer()))
			.build();
	}

}
