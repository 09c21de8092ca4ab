package io.github.openrouterspring.http.engine;

import reactor.netty.http.client.HttpClient;

/**
 * Adapts Reactor Netty's HTTP client to the client: it does not follow redirects, resend
 * requests after a lost connection, or log requests.
 */
public final class ReactorEngine {

	private ReactorEngine() {
	}

	/**
	 * Customize the HTTP client.
	 * @param client the HTTP client
	 * @return the customized HTTP client
	 */
	public static HttpClient customize(HttpClient client) {
		return client.followRedirect(false).disableRetry(true).wiretap(false);
	}

}
