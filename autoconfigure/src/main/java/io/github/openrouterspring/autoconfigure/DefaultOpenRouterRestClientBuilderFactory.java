package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.http.Watchdog;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.web.client.RestClient;

/**
 * Default {@link OpenRouterRestClientBuilderFactory}, which builds as Boot does, and ends
 * with the connections of what it has built.
 */
class DefaultOpenRouterRestClientBuilderFactory implements OpenRouterRestClientBuilderFactory, DisposableBean {

	private final ClientHttpRequestFactoryBuilder<?> requestFactoryBuilder;

	private final HttpClientSettings applicationSettings;

	private final List<RestClientCustomizer> restClientCustomizers;

	private final List<OpenRouterRestClientCustomizer> customizers;

	private final ClientListener listener;

	private final Watchdog watchdog;

	private final List<ReloadingRequestFactory> requestFactories = new CopyOnWriteArrayList<>();

	DefaultOpenRouterRestClientBuilderFactory(ClientHttpRequestFactoryBuilder<?> requestFactoryBuilder,
			HttpClientSettings applicationSettings, List<RestClientCustomizer> restClientCustomizers,
			List<OpenRouterRestClientCustomizer> customizers, ClientListener listener, Watchdog watchdog) {
		this.requestFactoryBuilder = requestFactoryBuilder;
		this.applicationSettings = applicationSettings;
		this.restClientCustomizers = restClientCustomizers;
		this.customizers = customizers;
		this.listener = listener;
		this.watchdog = watchdog;
	}

	@Override
	public RestClient.Builder create(ClientSettings settings, OpenRouterConnectionDetails connectionDetails) {
		OpenRouterRequestFactories factories = new OpenRouterRequestFactories(this.requestFactoryBuilder,
				this.applicationSettings, settings, this.watchdog);
		if (factories.pool() != null) {
			this.listener.connecting(settings.accountName(), factories.pool());
		}
		ReloadingRequestFactory requestFactory = new ReloadingRequestFactory(factories, connectionDetails::getSslBundle,
				this.watchdog);
		this.requestFactories.add(requestFactory);
		RestClient.Builder builder = RestClient.builder().requestFactory(requestFactory);
		// After the request factory, since a mock server's customizer replaces it
		this.restClientCustomizers.forEach((customizer) -> customizer.customize(builder));
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Override
	public void destroy() {
		// First, so that no call that is under way tries again
		this.watchdog.close();
		this.requestFactories.forEach(ReloadingRequestFactory::destroy);
	}

}
