package io.github.openrouterspring.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/**
 * Creates the request factory of a client that is given none: Apache HttpComponents if it
 * is there, or else the JDK's.
 */
public final class RequestFactories {

	/**
	 * The time to make a connection.
	 */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * The time between two packets of an answer.
	 */
	public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * The number of connections that HttpComponents makes at most.
	 */
	public static final int DEFAULT_MAX_CONNECTIONS = 50;

	private RequestFactories() {
	}

	/**
	 * Create a request factory that follows no redirects, since they could carry the key
	 * to another host.
	 * @param watchdog holds the deadlines
	 * @return the request factory
	 */
	public static ClientHttpRequestFactory createDefault(Watchdog watchdog) {
		boolean httpComponents = ClassUtils.isPresent("org.apache.hc.client5.http.impl.classic.HttpClientBuilder",
				RequestFactories.class.getClassLoader());
		return httpComponents ? HttpComponents.create(watchdog, new ConnectionPool(DEFAULT_MAX_CONNECTIONS))
				: Jdk.create();
	}

	/**
	 * Keeps the classes of Apache HttpComponents away from applications without it.
	 */
	static final class HttpComponents {

		static ClientHttpRequestFactory create(Watchdog watchdog, ConnectionPool pool) {
			ConnectionConfig connections = ConnectionConfig.custom()
				.setConnectTimeout(DEFAULT_CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
				.setSocketTimeout((int) DEFAULT_READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
				.build();
			PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
				.useSystemProperties()
				.setDefaultConnectionConfig(connections);
			HttpComponentsEngine.customize(manager, pool);
			HttpClientBuilder builder = HttpClientBuilder.create()
				.useSystemProperties()
				.disableRedirectHandling()
				.setConnectionManager(manager.build());
			HttpComponentsEngine.customize(builder, watchdog, pool);
			return new HttpComponentsClientHttpRequestFactory(builder.build());
		}

	}

	static final class Jdk {

		static ClientHttpRequestFactory create() {
			HttpClient client = HttpClient.newBuilder()
				.connectTimeout(DEFAULT_CONNECT_TIMEOUT)
				.followRedirects(HttpClient.Redirect.NEVER)
				.build();
			JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
			factory.setReadTimeout(DEFAULT_READ_TIMEOUT);
			return factory;
		}

	}

}
