package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * A connection that is never logged. Those of HttpComponents write each header and body,
 * and with them the key, where an application logs all that it can.
 */
final class UnloggedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	private final ConnectionPool pool;

	private final AtomicBoolean open = new AtomicBoolean();

	private volatile Timeout socketTimeout = Timeout.DISABLED;

	private volatile boolean closed;

	UnloggedConnection(ConnectionPool pool) {
		super(Http1Config.DEFAULT);
		this.pool = pool;
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
		if (this.closed) {
			socketHolder.getSocket().close();
			throw new InterruptedIOException("Connection closed while it was made");
		}
		super.bind(socketHolder);
		if (this.open.compareAndSet(false, true)) {
			this.pool.opened();
		}
		this.socketTimeout = Timeout.ofMilliseconds(socketHolder.getSocket().getSoTimeout());
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

	@Override
	public void passivate() {
		setSocketTimeout(Timeout.ZERO_MILLISECONDS);
	}

	@Override
	public void activate() {
		setSocketTimeout(this.socketTimeout);
	}

	@Override
	public void close() throws IOException {
		markClosed();
		super.close();
	}

	@Override
	public void close(CloseMode closeMode) {
		markClosed();
		super.close(closeMode);
	}

	private void markClosed() {
		this.closed = true;
		if (this.open.compareAndSet(true, false)) {
			this.pool.closed();
		}
	}

}
