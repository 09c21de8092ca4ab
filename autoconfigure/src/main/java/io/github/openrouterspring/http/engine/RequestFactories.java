package io.github.openrouterspring.http.engine;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Creates and closes request factories.
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

	/**
	 * The maximum number of connections.
	 */
	public static final int DEFAULT_MAX_CONNECTIONS = 50;

	private static final Log logger = LogFactory.getLog(RequestFactories.class);

	private RequestFactories() {
	}

	/**
	 * Create a request factory for the JDK's HTTP client.
	 * @return the request factory
	 */
	public static ClientHttpRequestFactory createDefault() {
		return new JdkRequestFactory(HttpClient.newBuilder().connectTimeout(DEFAULT_CONNECT_TIMEOUT),
				DEFAULT_READ_TIMEOUT);
	}

	/**
	 * Return an exception that names the server, which those of some engines omit.
	 */
	static ConnectException connectException(URI uri, Exception cause) {
		String reason = (cause.getMessage() != null) ? ": " + cause.getMessage() : "";
		ConnectException exception = new ConnectException(
				"Connection to %s failed%s".formatted(uri.getAuthority(), reason));
		exception.initCause(cause);
		return exception;
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

}
