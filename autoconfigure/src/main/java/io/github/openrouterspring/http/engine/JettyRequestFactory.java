package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * {@link ClientHttpRequestFactory} for Jetty's {@link HttpClient} that, unlike that of
 * Framework, stops the client when it is destroyed, and throws a {@link ConnectException}
 * for a request that was provably never sent. Jetty takes the body of a request before it
 * connects.
 */
final class JettyRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	private static final String CIPHER_SUITE_BEFORE_HANDSHAKE = "SSL_NULL_WITH_NULL_NULL";

	private final ClientHttpRequestFactory delegate;

	private final HttpClient client;

	private final ThreadLocal<@Nullable AtomicReference<@Nullable Request>> queued = new ThreadLocal<>();

	JettyRequestFactory(ClientHttpRequestFactory delegate, HttpClient client) {
		this.delegate = delegate;
		this.client = client;
		client.getRequestListeners().addQueuedListener((request) -> {
			AtomicReference<@Nullable Request> queued = this.queued.get();
			if (queued != null) {
				queued.set(request);
			}
		});
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		ClientHttpRequest request = this.delegate.createRequest(uri, method);
		return new StreamingRequest(uri, method) {

			@Override
			protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
				request.getHeaders().putAll(headers);
				setBody(request, body());
				return send(request, uri);
			}

		};
	}

	private ClientHttpResponse send(ClientHttpRequest request, URI uri) throws IOException {
		AtomicReference<@Nullable Request> queued = new AtomicReference<>();
		this.queued.set(queued);
		try {
			return request.execute();
		}
		catch (IOException | RuntimeException ex) {
			if (isConnected(queued.get())) {
				throw ex;
			}
			throw RequestFactories.connectException(uri, ex);
		}
		finally {
			this.queued.remove();
		}
	}

	/**
	 * Return whether the request has a connection, and so may have been sent. Jetty's
	 * events cannot decide that: begin precedes the TLS handshake, and commit can be
	 * missing although the entire request was sent.
	 */
	private static boolean isConnected(@Nullable Request request) {
		Connection connection = (request != null) ? request.getConnection() : null;
		if (connection instanceof org.eclipse.jetty.io.Connection io
				&& io.getEndPoint() instanceof SslEndPoint endPoint) {
			return !endPoint.getSslConnection()
				.getSSLEngine()
				.getSession()
				.getCipherSuite()
				.equals(CIPHER_SUITE_BEFORE_HANDSHAKE);
		}
		return connection != null;
	}

	@Override
	public void destroy() throws Exception {
		this.client.stop();
	}

}
