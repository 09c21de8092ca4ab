package io.github.openrouterspring.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections in a thread of their own, since nothing can end the look-up of a host
 * name that hangs. Whoever takes a connection from the pool does not come here.
 */
final class BoundedConnectExecRuntime implements ExecRuntime {

	private final ExecRuntime delegate;

	private final Watchdog watchdog;

	private final ConnectionPool pool;

	private final AtomicBoolean leased = new AtomicBoolean();

	BoundedConnectExecRuntime(ExecRuntime delegate, Watchdog watchdog, ConnectionPool pool) {
		this.delegate = delegate;
		this.watchdog = watchdog;
		this.pool = pool;
	}

	@Override
	public void connectEndpoint(HttpClientContext context) throws IOException {
		this.watchdog.runBounded(() -> this.delegate.connectEndpoint(context));
	}

	@Override
	public void upgradeTls(HttpClientContext context) throws IOException {
		this.watchdog.runBounded(() -> this.delegate.upgradeTls(context));
	}

	@Override
	public boolean isExecutionAborted() {
		return this.delegate.isExecutionAborted();
	}

	@Override
	public boolean isEndpointAcquired() {
		return this.delegate.isEndpointAcquired();
	}

	@Override
	public void acquireEndpoint(String id, HttpRoute route, @Nullable Object state, HttpClientContext context)
			throws IOException {
		this.pool.waiting(1);
		try {
			this.delegate.acquireEndpoint(id, route, state, context);
		}
		finally {
			this.pool.waiting(-1);
		}
		this.leased.set(true);
		this.pool.leased(1);
	}

	@Override
	public void releaseEndpoint() {
		giveBack();
		this.delegate.releaseEndpoint();
	}

	@Override
	public void discardEndpoint() {
		giveBack();
		this.delegate.discardEndpoint();
	}

	@Override
	public boolean isEndpointConnected() {
		return this.delegate.isEndpointConnected();
	}

	@Override
	public void disconnectEndpoint() throws IOException {
		this.delegate.disconnectEndpoint();
	}

	@Override
	public @Nullable EndpointInfo getEndpointInfo() {
		return this.delegate.getEndpointInfo();
	}

	@Override
	public ClassicHttpResponse execute(String id, ClassicHttpRequest request, HttpClientContext context)
			throws IOException, HttpException {
		return this.delegate.execute(id, request, context);
	}

	@Override
	public ClassicHttpResponse execute(String id, ClassicHttpRequest request,
			@Nullable HttpResponseInformationCallback informationCallback, HttpClientContext context)
			throws IOException, HttpException {
		return this.delegate.execute(id, request, informationCallback, context);
	}

	@Override
	public boolean isConnectionReusable() {
		return this.delegate.isConnectionReusable();
	}

	@Override
	public void markConnectionReusable(@Nullable Object state, TimeValue validity) {
		this.delegate.markConnectionReusable(state, validity);
	}

	@Override
	public void markConnectionNonReusable() {
		this.delegate.markConnectionNonReusable();
	}

	@Override
	public ExecRuntime fork(CancellableDependency dependency) {
		return new BoundedConnectExecRuntime(this.delegate.fork(dependency), this.watchdog, this.pool);
	}

	private void giveBack() {
		if (this.leased.compareAndSet(true, false)) {
			this.pool.leased(-1);
		}
	}

}
