package io.github.openrouterspring.http;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Fits Apache HttpComponents to the exchange.
 */
public final class HttpComponentsEngine {

	private HttpComponentsEngine() {
	}

	/**
	 * Leave retries to the client, and let its deadlines end requests.
	 * @param builder the builder of the engine
	 * @param watchdog holds the deadlines
	 */
	public static void customize(HttpClientBuilder builder, Watchdog watchdog) {
		// Its own retries repeat posts and sleep for any Retry-After
		builder.disableAutomaticRetries().addExecInterceptorFirst("openrouter-watchdog", (request, scope, chain) -> {
			if (scope.originalRequest instanceof Cancellable cancellable) {
				watchdog.onAbort(cancellable::cancel);
			}
			return chain.proceed(request, scope);
		});
	}

}
