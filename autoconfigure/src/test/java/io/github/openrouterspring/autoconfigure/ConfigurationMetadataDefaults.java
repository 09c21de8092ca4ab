package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningEndpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The defaults that the code has: those of the records, and for what is {@code null} or
 * missing there, those that the endpoint shows.
 */
final class ConfigurationMetadataDefaults {

	/**
	 * Defaults that neither a record nor the endpoint has.
	 */
	private static final Map<String, Object> OTHERS = Map.of("management.endpoint.openrouter.access",
			OpenRouterEndpoint.class.getAnnotation(Endpoint.class).defaultAccess(),
			"management.endpoint.openrouterprovisioning.access",
			OpenRouterProvisioningEndpoint.class.getAnnotation(WebEndpoint.class).defaultAccess(),
			"management.endpoint.openrouter.cache.time-to-live", Duration.ZERO,
			"management.endpoint.openrouterprovisioning.cache.time-to-live", Duration.ZERO,
			"management.health.openrouter.enabled", true, "management.health.openrouterprovisioning.enabled", true,
			"openrouter.allow-http", false);

	private static final Pattern WORD = Pattern.compile("-(.)");

	private final ConfigurationMetadata metadata;

	private final JsonNode settings = settings();

	private final Binder emptyBinder = new Binder(new MapConfigurationPropertySource());

	ConfigurationMetadataDefaults(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	Object of(ConfigurationMetadata.Property property) {
		Object value = ofRecord(property);
		return (value != null) ? value : OTHERS.getOrDefault(property.name(), ofEndpoint(property));
	}

	/**
	 * Return what a property is bound to if nothing is set, or {@code null} if that is
	 * nothing.
	 */
	private Object ofRecord(ConfigurationMetadata.Property property) {
		ConfigurationMetadata.Group group = this.metadata.groupOf(property);
		Class<?> type = ClassUtils.resolveClassName(group.type(), getClass().getClassLoader());
		return (type.isRecord() ? Stream.of(type.getRecordComponents()) : Stream.<RecordComponent>empty())
			.filter((component) -> property.name()
				.equals(group.name() + "." + DataObjectPropertyName.toDashedForm(component.getName())))
			.map((component) -> value(component, this.emptyBinder.bindOrCreate(group.name(), type)))
			.filter((value) -> !ObjectUtils.isEmpty(value))
			.findFirst()
			.orElse(null);
	}

	private static Object value(RecordComponent component, Object bound) {
		ReflectionUtils.makeAccessible(component.getAccessor());
		return ReflectionUtils.invokeMethod(component.getAccessor(), bound);
	}

	private Object ofEndpoint(ConfigurationMetadata.Property property) {
		JsonNode node = this.settings;
		for (String name : property.name().replaceFirst("^openrouter\\.", "").split("\\.")) {
			node = node.path(WORD.matcher(name).replaceAll((word) -> word.group(1).toUpperCase(Locale.ROOT)));
		}
		return node.isValueNode() ? property.convert(node.asString()) : null;
	}

	private static JsonNode settings() {
		AtomicReference<JsonNode> settings = new AtomicReference<>();
		Contexts.withAll()
			.run((context) -> settings
				.set(JsonMapper.shared().valueToTree(context.getBean(OpenRouterEndpoint.class).openRouter())));
		return settings.get().at("/accounts/default/settings");
	}

}
