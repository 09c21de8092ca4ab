package io.github.openrouterspring.http.engine;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.client.CurrentCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/**
 * Creates the request factory of a client that is given none: for Apache HttpComponents
 * if it is present, otherwise for the JDK's HTTP client.
 */
public final class RequestFactories {

	/**
	 * The maximum time to connect.
	 */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * The maximum time between two packets of a response.
	 */
	public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

	private static final Log logger = LogFactory.getLog(RequestFactories.class);

	private RequestFactories() {
	}

	/**
	 * Create a request factory that follows no redirects, since they could carry the key
	 * to another host.
	 * @param currentCall the calls that it serves
	 * @param maxConnections the maximum number of connections
	 * @return the request factory
	 */
	public static ClientHttpRequestFactory createDefault(CurrentCall currentCall, int maxConnections) {
		boolean httpComponents = ClassUtils.isPresent("org.apache.hc.client5.http.impl.classic.HttpClientBuilder",
				RequestFactories.class.getClassLoader());
		return httpComponents ? httpComponents(currentCall, maxConnections) : jdk();
	}

	/**
	 * Create a request factory for Apache HttpComponents.
	 * @param currentCall the calls that it serves
	 * @param maxConnections the maximum number of connections
	 * @return the request factory
	 */
	public static ClientHttpRequestFactory httpComponents(CurrentCall currentCall, int maxConnections) {
		return HttpComponents.create(currentCall, maxConnections);
	}

	/**
	 * Create a request factory for the JDK's HTTP client.
	 * @return the request factory
	 */
	public static ClientHttpRequestFactory jdk() {
		return new JdkRequestFactory(HttpClient.newBuilder().connectTimeout(DEFAULT_CONNECT_TIMEOUT),
				DEFAULT_READ_TIMEOUT);
	}

	/**
	 * Close the HTTP engine of a request factory, if it has one.
	 * @param requestFactory the request factory
	 */
	public static void close(ClientHttpRequestFactory requestFactory) {
		if (requestFactory instanceof DisposableBean disposable) {
			try {
				disposable.destroy();
			}
			catch (Exception ex) {
				logger.debug("Failed to close an HTTP client", ex);
			}
		}
	}

	/**
	 * Keeps the classes of Apache HttpComponents away from applications without it.
	 */
	private static final class HttpComponents {

		static ClientHttpRequestFactory create(CurrentCall currentCall, int maxConnections) {
			HttpComponentsEngine engine = new HttpComponentsEngine(currentCall, maxConnections);
			ConnectionConfig.Builder connections = ConnectionConfig.custom()
				.setConnectTimeout(DEFAULT_CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
				.setSocketTimeout((int) DEFAULT_READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
			engine.customize(connections);
			PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
				.useSystemProperties()
				.setDefaultConnectionConfig(connections.build());
			engine.customize(manager);
			HttpClientBuilder client = HttpClientBuilder.create()
				.useSystemProperties()
				.setConnectionManager(manager.build());
			engine.customize(client);
			return new HttpComponentsClientHttpRequestFactory(client.build());
		}

	}

}
