package io.github.openrouterspring.http.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link UnloggedConnection}.
 */
class UnloggedConnectionTests {

	private final AtomicInteger lostConnections = new AtomicInteger();

	private final Socket socket = silentSocket();

	private final UnloggedConnection connection = new UnloggedConnection(this.lostConnections);

	/**
	 * Return a socket whose reads time out, like that of a healthy idle connection.
	 */
	static Socket silentSocket() {
		Socket socket = mock();
		try {
			given(socket.getOutputStream()).willReturn(new ByteArrayOutputStream());
			InputStream silent = mock((read) -> {
				throw new SocketTimeoutException();
			});
			given(socket.getInputStream()).willReturn(silent);
			given(socket.getSoTimeout()).willReturn(30_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return socket;
	}

	@Test
	void boundConnectionIsOpenAndCanBeUpgradedToTls() throws IOException {
		SSLSocket sslSocket = mock();
		given(sslSocket.getSession()).willReturn(mock());
		assertThat(this.connection.getSocket()).isNull();
		this.connection.bind(this.socket);
		assertThat(this.connection.getSocket()).isSameAs(this.socket);
		assertThat(this.connection.isOpen()).isTrue();
		assertThat(this.connection.getSSLSession()).isNull();
		this.connection.bind(sslSocket, this.socket);
		assertThat(this.connection.getSocket()).isSameAs(sslSocket);
		assertThat(this.connection.getSSLSession()).isSameAs(sslSocket.getSession());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closeClosesTheSocket(boolean immediate) throws IOException {
		this.connection.bind(this.socket);
		close(immediate);
		assertThat(this.connection.isOpen()).isFalse();
		verify(this.socket).close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void socketBoundAfterCloseIsClosed(boolean immediate) throws IOException {
		close(immediate);
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> this.connection.bind(this.socket))
			.withMessage("Connection closed while it was being established");
		verify(this.socket).close();
	}

	private void close(boolean immediate) throws IOException {
		if (immediate) {
			this.connection.close(CloseMode.IMMEDIATE);
		}
		else {
			this.connection.close();
		}
	}

	@Test
	void pooledConnectionHasNoSocketTimeoutUntilReused() throws IOException {
		this.connection.bind(this.socket);
		this.connection.passivate();
		verify(this.socket).setSoTimeout(0);
		this.connection.activate();
		verify(this.socket).setSoTimeout(30_000);
		assertThat(this.connection.getSocketTimeout()).isEqualTo(Timeout.ofSeconds(30));
	}

	@Test
	void idleConnectionIsStaleOnceAnotherIsLostUntilReused() throws IOException {
		this.connection.bind(this.socket);
		this.connection.passivate();
		assertThat(this.connection.isStale()).isFalse();
		this.lostConnections.incrementAndGet();
		assertThat(this.connection.isStale()).isTrue();
		this.connection.passivate();
		assertThat(this.connection.isStale()).isFalse();
	}

	@Test
	void idleConnectionClosedByTheServerIsStale() throws IOException {
		given(this.socket.getInputStream()).willReturn(InputStream.nullInputStream());
		this.connection.bind(this.socket);
		this.connection.passivate();
		await().until(this.connection::isStale);
	}

}
