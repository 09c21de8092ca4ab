package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.openrouterspring.client.CurrentCall;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.http.engine.HttpComponentsEngine;
import io.github.openrouterspring.http.engine.RequestFactories;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.params.provider.Arguments;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The HTTP engines to test the client with.
 */
public enum Engine {

	JDK {

		@Override
		ClientHttpRequestFactory requestFactory(CurrentCall currentCall) {
			return RequestFactories.createDefault();
		}

	},

	HTTP_COMPONENTS {

		@Override
		ClientHttpRequestFactory requestFactory(CurrentCall currentCall) {
			return httpComponents(currentCall, 50);
		}

	};

	public static final String KEY = "sk-or-v1-0123456789abcdef";

	abstract ClientHttpRequestFactory requestFactory(CurrentCall currentCall);

	/**
	 * Return a builder for a client of the given server with minimal back-off.
	 */
	public WorkspacesClientBuilder client(String serverUrl) {
		return WorkspacesClient.builder()
			.baseUrl(URI.create(serverUrl + "/api/v1"))
			.allowHttp(true)
			.key(() -> KEY)
			.engine(this::requestFactory)
			.options((options) -> options.retry(retryPolicy(3)));
	}

	static ClientHttpRequestFactory httpComponents(CurrentCall currentCall, int maxConnections) {
		HttpComponentsEngine engine = new HttpComponentsEngine(currentCall, maxConnections);
		ConnectionConfig.Builder connections = ConnectionConfig.custom().setConnectTimeout(5, TimeUnit.SECONDS);
		engine.customize(connections);
		PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
			.setDefaultConnectionConfig(connections.build());
		engine.customize(manager);
		HttpClientBuilder client = HttpClientBuilder.create().setConnectionManager(manager.build());
		engine.customize(client);
		return new HttpComponentsClientHttpRequestFactory(client.build());
	}

	public static RetryPolicy retryPolicy(long maxRetries) {
		return RetryPolicy.builder()
			.backOff(new FullJitterBackOff(maxRetries, Duration.ofMillis(1), 1, Duration.ofMillis(1)))
			.build();
	}

	/**
	 * Return test arguments that combine each of the values with each engine.
	 */
	public static Stream<Arguments> withEach(Map<String, ?> values) {
		return values.entrySet()
			.stream()
			.flatMap((value) -> Stream.of(values())
				.map((engine) -> Arguments.argumentSet(value.getKey() + ", " + engine, value.getValue(), engine)));
	}

}
