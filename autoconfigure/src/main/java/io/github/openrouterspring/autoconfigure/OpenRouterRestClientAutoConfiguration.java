package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.http.GuardedClientListener;
import io.github.openrouterspring.http.Watchdog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.client.RestClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what the OpenRouter client sends
 * its requests with. It comes before Boot's, in order to tell an application's own
 * {@link RestClient.Builder} from Boot's.
 */
@AutoConfiguration(before = RestClientAutoConfiguration.class)
@ConditionalOnClass({ RestClient.class, RestClientCustomizer.class })
@ConditionalOnBooleanProperty(name = "openrouter.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(WorkspacesClientFactory.class)
public final class OpenRouterRestClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Watchdog openRouterWatchdog() {
		return new Watchdog();
	}

	/**
	 * An application's own builder is taken as it is, with its request factory.
	 */
	@Bean
	@ConditionalOnSingleCandidate(RestClient.Builder.class)
	@ConditionalOnMissingBean
	OpenRouterRestClientBuilderFactory openRouterApplicationRestClientBuilderFactory(
			ObjectProvider<RestClient.Builder> builder, ObjectProvider<OpenRouterRestClientCustomizer> customizers) {
		return (settings, connectionDetails) -> {
			RestClient.Builder copy = builder.getObject().clone();
			customizers.orderedStream().forEach((customizer) -> customizer.customize(copy));
			return copy;
		};
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterRestClientBuilderFactory openRouterRestClientBuilderFactory(Watchdog watchdog,
			ResourceLoader resourceLoader, ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactoryBuilder,
			ObjectProvider<HttpClientSettings> settings, ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<OpenRouterRestClientCustomizer> customizers, ObjectProvider<ClientListener> listeners) {
		// A WebFlux application has no bean for imperative clients
		ClientHttpRequestFactoryBuilder<?> factoryBuilder = requestFactoryBuilder
			.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader()));
		return new DefaultOpenRouterRestClientBuilderFactory(factoryBuilder,
				settings.getIfAvailable(HttpClientSettings::defaults), restClientCustomizers.orderedStream().toList(),
				customizers.orderedStream().toList(), new GuardedClientListener(listeners.orderedStream().toList()),
				watchdog);
	}

}
