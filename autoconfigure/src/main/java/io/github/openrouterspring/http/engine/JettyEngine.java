package io.github.openrouterspring.http.engine;

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

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Adapts Jetty's HTTP client to the client: calls end at their deadline, redirects and
 * challenges are not followed, and the key is not logged with the other headers at debug
 * level.
 */
public final class JettyEngine {

	private final CurrentCall currentCall;

	private final int maxConnections;

	private @Nullable HttpClient client;

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
				// The handler would fail a 401 without a challenge
				client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
			}

		});
	}

	/**
	 * Adapt the request factory of the customized client.
	 * @param requestFactory the request factory
	 * @return a request factory that stops the client when it is destroyed
	 */
	public ClientHttpRequestFactory adapt(ClientHttpRequestFactory requestFactory) {
		return new JettyRequestFactory(requestFactory, Objects.requireNonNull(this.client));
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
	 * Header field that hides its value from logs. The constructor has already encoded
	 * the bytes to send.
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
