package io.github.openrouterspring.autoconfigure;

import java.util.List;

import io.github.openrouterspring.http.Watchdog;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Default {@link OpenRouterRestClientBuilderFactory}, which builds as Boot does, and ends
 * with its connections.
 *
 * @param requestFactory makes the requests
 * @param watchdog ends those that are under way
 * @param restClientCustomizers the application's customizers for all clients
 * @param customizers the application's customizers for this one
 */
record DefaultOpenRouterRestClientBuilderFactory(ClientHttpRequestFactory requestFactory, Watchdog watchdog,
		List<RestClientCustomizer> restClientCustomizers, List<OpenRouterRestClientCustomizer> customizers)
		implements
			OpenRouterRestClientBuilderFactory,
			DisposableBean {

	@Override
	public RestClient.Builder create() {
		RestClient.Builder builder = RestClient.builder().requestFactory(this.requestFactory);
		// After the request factory, since a mock server's customizer replaces it
		this.restClientCustomizers.forEach((customizer) -> customizer.customize(builder));
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Override
	public void destroy() throws Exception {
		// First, so that no call that is under way tries again
		this.watchdog.close();
		if (this.requestFactory instanceof DisposableBean disposable) {
			disposable.destroy();
		}
	}

}
