package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningEndpoint;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.http.engine.RequestFactories;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;
import org.springframework.util.ReflectionUtils;

import static java.util.Map.entry;

/**
 * The defaults that the code has: those of the records, and for what is {@code null} or
 * missing there, those of whoever reads it.
 */
final class ConfigurationMetadataDefaults {

	private static final Map<String, Supplier<?>> OF_READERS = Map.ofEntries(
			entry("management.endpoint.openrouter.access",
					() -> OpenRouterEndpoint.class.getAnnotation(Endpoint.class).defaultAccess()),
			entry("management.endpoint.openrouter.cache.time-to-live", () -> Duration.ZERO),
			entry("management.endpoint.openrouterprovisioning.access",
					() -> OpenRouterProvisioningEndpoint.class.getAnnotation(Endpoint.class).defaultAccess()),
			entry("management.endpoint.openrouterprovisioning.cache.time-to-live", () -> Duration.ZERO),
			entry("management.health.openrouterprovisioning.enabled",
					ConfigurationMetadataProbe::contributesProvisioningHealth),
			entry("management.health.openrouter.enabled", ConfigurationMetadataProbe::contributesHealth),
			entry("openrouter.allow-delete", ConfigurationMetadataProbe::permitsDelete),
			entry("openrouter.allow-http", ConfigurationMetadataProbe::permitsHttp),
			entry("openrouter.base-url", () -> WorkspacesClientBuilder.DEFAULT_BASE_URL),
			entry("openrouter.call-timeout", CallOptions.DEFAULTS::timeout),
			entry("openrouter.connect-timeout", () -> RequestFactories.DEFAULT_CONNECT_TIMEOUT),
			entry("openrouter.max-connections", () -> RequestFactories.DEFAULT_MAX_CONNECTIONS),
			entry("openrouter.max-concurrency", CallOptions.DEFAULTS::maxConcurrency),
			entry("openrouter.max-response-size", CallOptions.DEFAULTS::maxResponseSize),
			entry("openrouter.read-only", ConfigurationMetadataProbe::refusesChanges),
			entry("openrouter.read-timeout", () -> RequestFactories.DEFAULT_READ_TIMEOUT),
			entry("openrouter.retry.delay", FullJitterBackOff.DEFAULT::delay),
			entry("openrouter.retry.enabled", ConfigurationMetadataProbe::retries),
			entry("openrouter.retry.max-delay", FullJitterBackOff.DEFAULT::maxDelay),
			entry("openrouter.retry.max-retries", FullJitterBackOff.DEFAULT::maxRetries),
			entry("openrouter.retry.multiplier", FullJitterBackOff.DEFAULT::multiplier),
			entry("openrouter.settle-creates", CallOptions.DEFAULTS::settleCreates));

	private final ConfigurationMetadata metadata;

	private final Binder emptyBinder = new Binder(new MapConfigurationPropertySource());

	ConfigurationMetadataDefaults(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	/**
	 * Return the names of the properties with a default that is not in a record.
	 */
	static Set<String> namesOfReaders() {
		return OF_READERS.keySet();
	}

	/**
	 * Return a property's default, or {@code null} if it has none.
	 */
	Object of(ConfigurationMetadata.Property property) {
		Object value = ofRecord(property);
		return (value != null) ? value : OF_READERS.getOrDefault(property.name(), () -> null).get();
	}

	/**
	 * Return what a property is bound to if nothing is set, or {@code null} if that is
	 * nothing.
	 */
	Object ofRecord(ConfigurationMetadata.Property property) {
		ConfigurationMetadata.Group group = this.metadata.groupOf(property);
		Class<?> type = ClassUtils.resolveClassName(group.type(), getClass().getClassLoader());
		return (type.isRecord() ? Stream.of(type.getRecordComponents()) : Stream.<RecordComponent>empty())
			.filter((component) -> property.name().equals(group.name() + "." + dashed(component)))
			.map((component) -> value(component, this.emptyBinder.bindOrCreate(group.name(), type)))
			.filter((value) -> !ObjectUtils.isEmpty(value))
			.findFirst()
			.orElse(null);
	}

	private static String dashed(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

	private static Object value(RecordComponent component, Object bound) {
		ReflectionUtils.makeAccessible(component.getAccessor());
		return ReflectionUtils.invokeMethod(component.getAccessor(), bound);
	}

}
