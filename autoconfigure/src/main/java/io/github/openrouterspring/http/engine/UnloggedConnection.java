package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connection that is never logged and knows when it may be stale. HttpComponents' own
 * connections log each header, including the key, if an application logs at debug level.
 */
final class UnloggedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	/**
	 * Probing takes a millisecond, which would slow down a busy connection.
	 */
	private static final long NANOS_BEFORE_PROBE = TimeUnit.MILLISECONDS.toNanos(1);

	private final AtomicInteger lostConnections;

	private volatile int lostWhenPassivated;

	private volatile long passivatedAt;

	private volatile Timeout socketTimeout = Timeout.DISABLED;

	private volatile boolean closed;

	/**
	 * Create a connection.
	 * @param lostConnections the number of connections of its pool that were lost
	 */
	UnloggedConnection(AtomicInteger lostConnections) {
		super(Http1Config.DEFAULT);
		this.lostConnections = lostConnections;
	}

	@Override
	public void bind(Socket socket) throws IOException {
		bind(new SocketHolder(socket));
	}

	@Override
	public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
		bind(new SocketHolder(sslSocket, socket));
	}

	@Override
	protected void bind(SocketHolder socketHolder) throws IOException {
		super.bind(socketHolder);
		this.socketTimeout = Timeout.ofMilliseconds(socketHolder.getSocket().getSoTimeout());
		// Check last, so that a concurrent close either sees the socket or is detected
		// here
		if (this.closed) {
			socketHolder.getSocket().close();
			throw new InterruptedIOException("Connection closed while it was being established");
		}
	}

	@Override
	public @Nullable Socket getSocket() {
		SocketHolder socketHolder = getSocketHolder();
		return (socketHolder != null) ? socketHolder.getSocket() : null;
	}

	@Override
	public @Nullable SSLSession getSSLSession() {
		return (getSocket() instanceof SSLSocket sslSocket) ? sslSocket.getSession() : null;
	}

	/**
	 * When one connection is lost, other idle connections are probably lost as well.
	 */
	@Override
	public boolean isStale() throws IOException {
		return this.lostWhenPassivated != this.lostConnections.get()
				|| (System.nanoTime() - this.passivatedAt > NANOS_BEFORE_PROBE && super.isStale());
	}

	@Override
	public void passivate() {
		this.lostWhenPassivated = this.lostConnections.get();
		this.passivatedAt = System.nanoTime();
		setSocketTimeout(Timeout.ZERO_MILLISECONDS);
	}

	@Override
	public void activate() {
		setSocketTimeout(this.socketTimeout);
	}

	@Override
	public void close() throws IOException {
		this.closed = true;
		super.close();
	}

	@Override
	public void close(CloseMode closeMode) {
		this.closed = true;
		super.close(closeMode);
	}

}
