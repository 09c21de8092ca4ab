package io.github.openrouterspring.benchmarks.client;

import java.net.URI;
import java.util.Objects;

import io.github.openrouterspring.client.CurrentCall;
import io.github.openrouterspring.http.Watchdog;
import io.github.openrouterspring.http.engine.HttpComponentsEngine;
import io.github.openrouterspring.http.engine.RequestFactories;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Creates alternatives to the client, which decode the same type from the same response.
 */
final class Peers {

	static final String KEY = "sk-or-v1-0123456789abcdef0123456789abcdef";

	private Peers() {
	}

	static JsonMapper mapper() {
		return JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.build();
	}

	static Getter observedRestClient(URI baseUrl) {
		return getter(builder(baseUrl, httpComponents())
			.observationRegistry(new StarterClient(baseUrl).observationRegistry()));
	}

	static Getter restClient(URI baseUrl) {
		return getter(builder(baseUrl, httpComponents()));
	}

	static Getter restClientOnJdk(URI baseUrl) {
		return getter(restClientBuilderOnJdk(baseUrl));
	}

	static RestClient.Builder restClientBuilderOnJdk(URI baseUrl) {
		return builder(baseUrl, new JdkClientHttpRequestFactory(JdkGetter.httpClient()));
	}

	/**
	 * Create the request factory that the client uses, without deadlines.
	 */
	private static ClientHttpRequestFactory httpComponents() {
		return httpComponents(new Watchdog());
	}

	/**
	 * Create the request factory that the client uses.
	 * @param currentCall lets the engine stop its work when a call ends
	 */
	static ClientHttpRequestFactory httpComponents(CurrentCall currentCall) {
		HttpComponentsEngine engine = new HttpComponentsEngine(currentCall, RequestFactories.DEFAULT_MAX_CONNECTIONS);
		ConnectionConfig.Builder connections = ConnectionConfig.custom();
		engine.customize(connections);
		PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
			.setDefaultConnectionConfig(connections.build());
		engine.customize(manager);
		HttpClientBuilder client = HttpClientBuilder.create().setConnectionManager(manager.build());
		engine.customize(client);
		return new HttpComponentsClientHttpRequestFactory(client.build());
	}

	private static RestClient.Builder builder(URI baseUrl, ClientHttpRequestFactory requestFactory) {
		return RestClient.builder()
			.baseUrl(baseUrl)
			.requestFactory(requestFactory)
			.defaultHeaders((headers) -> headers.setBearerAuth(KEY))
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper())));
	}

	private static Getter getter(RestClient.Builder builder) {
		RestClient client = builder.build();
		return () -> Objects
			.requireNonNull(client.get().uri("/workspaces/{id}", Getter.SLUG).retrieve().body(Item.class))
			.data();
	}

}
