package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import io.github.openrouterspring.client.CurrentCall;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Adapts Jetty's HTTP client to the client: calls end with their deadline, redirects and
 * challenges are not taken up, and the key is not logged, as all headers are at debug
 * level. Framework does not stop a client that it was given, so this does.
 */
public final class JettyEngine implements ClientHttpRequestFactory, DisposableBean {

	private final CurrentCall currentCall;

	private final int maxConnections;

	private @Nullable HttpClient client;

	private @Nullable ClientHttpRequestFactory requestFactory;

	/**
	 * Create an adapter for one HTTP client.
	 * @param currentCall the calls that the engine serves
	 * @param maxConnections the maximum number of connections
	 */
	public JettyEngine(CurrentCall currentCall, int maxConnections) {
		this.currentCall = currentCall;
		this.maxConnections = maxConnections;
	}

	/**
	 * Customize the HTTP client.
	 * @param client the HTTP client
	 */
	public void customize(HttpClient client) {
		this.client = client;
		client.setFollowRedirects(false);
		client.setHttpCookieStore(new HttpCookieStore.Empty());
		client.setMaxConnectionsPerDestination(this.maxConnections);
		client.getRequestListeners().addQueuedListener(this::abortWithCall);
		client.getRequestListeners().addBeginListener(JettyEngine::hideKey);
		client.addEventListener(new LifeCycle.Listener() {

			@Override
			public void lifeCycleStarted(LifeCycle event) {
				// It fails a 401 that has no challenge
				client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
			}

		});
	}

	/**
	 * Return a request factory that closes the HTTP client in the end.
	 * @param requestFactory the request factory of the customized client
	 * @return the request factory
	 */
	public ClientHttpRequestFactory owning(ClientHttpRequestFactory requestFactory) {
		this.requestFactory = requestFactory;
		return this;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return Objects.requireNonNull(this.requestFactory).createRequest(uri, method);
	}

	@Override
	public void destroy() throws Exception {
		if (this.client != null) {
			this.client.stop();
		}
	}

	private void abortWithCall(Request request) {
		this.currentCall.onAbort(() -> request.abort(new TimeoutException("The call has ended")));
	}

	private static void hideKey(Request request) {
		HttpField authorization = request.getHeaders().getField(HttpHeader.AUTHORIZATION);
		if (authorization != null) {
			request.headers((headers) -> headers.put(new HiddenField(authorization.getValue())));
		}
	}

	/**
	 * Field that is sent as it was encoded at first, and shows no value.
	 */
	private static final class HiddenField extends PreEncodedHttpField {

		HiddenField(String value) {
			super(HttpHeader.AUTHORIZATION, value);
		}

		@Override
		public String getValue() {
			return "******";
		}

	}

}
