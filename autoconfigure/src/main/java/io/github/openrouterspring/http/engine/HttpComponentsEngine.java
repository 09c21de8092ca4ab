package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.client.CurrentCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.util.TimeValue;

import org.springframework.beans.PropertyAccessor;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Adapts Apache HttpComponents to the client: calls end at their deadline, the engine
 * does not retry, follow redirects, or log, and stale connections are not used.
 */
public final class HttpComponentsEngine {

	private static final Log logger = LogFactory.getLog(HttpComponentsEngine.class);

	private final CurrentCall currentCall;

	private final int maxConnections;

	private final AtomicInteger lostConnections = new AtomicInteger();

	/**
	 * Create an adapter for one HTTP client.
	 * @param currentCall the calls that the engine serves
	 * @param maxConnections the maximum number of connections
	 */
	public HttpComponentsEngine(CurrentCall currentCall, int maxConnections) {
		this.currentCall = currentCall;
		this.maxConnections = maxConnections;
	}

	/**
	 * Customize the HTTP client.
	 * @param builder the builder of the HTTP client
	 */
	public void customize(HttpClientBuilder builder) {
		// The retries of the engine repeat posts and sleep for any Retry-After
		builder.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
			.addExecInterceptorFirst("openrouter", (request, scope, chain) -> {
				CancellableDependency original = (CancellableDependency) scope.originalRequest;
				this.currentCall.onAbort(original::cancel);
				try {
					return chain.proceed(request, scope);
				}
				catch (IOException ex) {
					if (!(ex instanceof InterruptedIOException) && !original.isCancelled()) {
						this.lostConnections.incrementAndGet();
					}
					throw ex;
				}
			});
	}

	/**
	 * Customize the connection manager.
	 * @param builder the builder of the connection manager
	 */
	public void customize(PoolingHttpClientConnectionManagerBuilder builder) {
		builder.setMaxConnTotal(this.maxConnections)
			.setMaxConnPerRoute(this.maxConnections)
			.setConnectionFactory((socket) -> new UnloggedConnection(this.lostConnections));
		// There is no getter, and the application may have set a resolver, for example
		// one that filters addresses
		PropertyAccessor fields = PropertyAccessorFactory.forDirectFieldAccess(builder);
		if (fields.isReadableProperty("dnsResolver")) {
			DnsResolver dnsResolver = (DnsResolver) fields.getPropertyValue("dnsResolver");
			builder.setDnsResolver(BoundedDnsResolver.of(dnsResolver, this.currentCall));
		}
		else {
			logger.warn("The OpenRouter client cannot limit the time of DNS lookups with this version of Apache "
					+ "HttpComponents");
		}
	}

	/**
	 * Customize each connection.
	 * @param builder the builder of the configuration
	 */
	public void customize(ConnectionConfig.Builder builder) {
		// UnloggedConnection decides when validation is worth its cost
		builder.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS);
	}

}
