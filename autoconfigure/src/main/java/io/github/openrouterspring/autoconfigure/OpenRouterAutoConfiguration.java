package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.OpenRouterObservationConvention;
import io.github.openrouterspring.http.RetryListener;
import io.github.openrouterspring.http.Watchdog;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.client.RestClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link WorkspacesClient}.
 */
@AutoConfiguration(after = OpenRouterRestClientAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass({ RestClient.class, RestClientCustomizer.class })
@ConditionalOnBooleanProperty(name = "openrouter.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenRouterProperties.class)
@Import({ OpenRouterMetricsConfiguration.class, OpenRouterSanitizingConfiguration.class })
public final class OpenRouterAutoConfiguration {

	/**
	 * Lazy, so that a test that mocks the client needs no key.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean({ OpenRouterConnectionDetails.class, WorkspacesClient.class })
	PropertiesOpenRouterConnectionDetails openRouterConnectionDetails(OpenRouterProperties properties) {
		return new PropertiesOpenRouterConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	WorkspacesClient workspacesClient(OpenRouterProperties properties, OpenRouterConnectionDetails connectionDetails,
			OpenRouterRestClientBuilderFactory restClientBuilderFactory, Watchdog watchdog,
			ObjectProvider<RetryListener> retryListener, ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<OpenRouterObservationConvention> observationConvention) {
		WorkspacesClientBuilder builder = WorkspacesClient.builder()
			.baseUrl(connectionDetails.getBaseUrl())
			.key(connectionDetails::getManagementKey)
			.restClient(restClientBuilderFactory.create())
			.watchdog(watchdog)
			.options(new PropertiesCallOptions(properties))
			.observationConvention(observationConvention.getIfUnique());
		retryListener.ifUnique(builder::retryListener);
		observationRegistry.ifUnique(builder::observationRegistry);
		return builder.build();
	}

}
