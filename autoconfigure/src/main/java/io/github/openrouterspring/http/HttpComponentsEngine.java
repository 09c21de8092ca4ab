package io.github.openrouterspring.http;

import java.util.List;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Fits Apache HttpComponents to the exchange.
 */
public final class HttpComponentsEngine {

	private HttpComponentsEngine() {
	}

	/**
	 * Leave retries to the client, let its deadlines end requests, and see to it that
	 * nothing of an answer is interpreted, which the engine would log.
	 * @param builder the builder of the engine
	 * @param watchdog holds the deadlines
	 * @param pool counts the connections
	 */
	public static void customize(HttpClientBuilder builder, Watchdog watchdog, ConnectionPool pool) {
		// Its own retries repeat posts and sleep for any Retry-After
		builder.disableAutomaticRetries()
			.disableCookieManagement()
			.setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
			.addExecInterceptorFirst("openrouter-watchdog", (request, scope, chain) -> {
				if (scope.originalRequest instanceof Cancellable cancellable) {
					watchdog.onAbort(cancellable::cancel);
				}
				return chain.proceed(request, new ExecChain.Scope(scope.exchangeId, scope.route, scope.originalRequest,
						new BoundedConnectExecRuntime(scope.execRuntime, watchdog, pool), scope.clientContext));
			});
	}

	/**
	 * Limit the connections, all of which go to one host, and keep them out of the log.
	 * @param builder the builder of the connection manager
	 * @param pool counts the connections
	 */
	public static void customize(PoolingHttpClientConnectionManagerBuilder builder, ConnectionPool pool) {
		builder.setMaxConnTotal(pool.max())
			.setMaxConnPerRoute(pool.max())
			.setConnectionFactory((socket) -> new UnloggedConnection(pool));
	}

}
