package io.github.openrouterspring.http.engine;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Adapts Jetty's HTTP client to the client: it follows no redirects and does not log the
 * key, as it does with all headers at debug level.
 */
public final class JettyEngine {

	private final int maxConnections;

	/**
	 * Create an adapter.
	 * @param maxConnections the maximum number of connections
	 */
	public JettyEngine(int maxConnections) {
		this.maxConnections = maxConnections;
	}

	/**
	 * Customize the HTTP client.
	 * @param client the HTTP client
	 */
	public void customize(HttpClient client) {
		client.setFollowRedirects(false);
		client.setMaxConnectionsPerDestination(this.maxConnections);
		client.getRequestListeners().addBeginListener(JettyEngine::hideKey);
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
