package io.github.openrouterspring.http.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

	private final Socket socket = mock();

	private final SSLSocket sslSocket = mock();

	private final UnloggedConnection connection = new UnloggedConnection(this.lostConnections);

	@BeforeEach
	void prepareSocket() throws IOException {
		given(this.socket.getOutputStream()).willReturn(new ByteArrayOutputStream());
		// Like a connection that is probed and stays silent
		InputStream silent = mock((read) -> {
			throw new SocketTimeoutException();
		});
		given(this.socket.getInputStream()).willReturn(silent);
		given(this.socket.getSoTimeout()).willReturn(30_000);
	}

	@Test
	void connectionIsOpenOnceItHasASocket() throws IOException {
		assertThat(this.connection.getSocket()).isNull();
		this.connection.bind(this.socket);
		assertThat(this.connection.getSocket()).isSameAs(this.socket);
		assertThat(this.connection.isOpen()).isTrue();
	}

	@Test
	void connectionMayBeEncryptedLater() throws IOException {
		SSLSession session = mock();
		given(this.sslSocket.getSession()).willReturn(session);
		this.connection.bind(this.socket);
		assertThat(this.connection.getSSLSession()).isNull();
		this.connection.bind(this.sslSocket, this.socket);
		assertThat(this.connection.getSocket()).isSameAs(this.sslSocket);
		assertThat(this.connection.getSSLSession()).isSameAs(session);
	}

	@Test
	void connectionThatIsClosedClosesItsSocket() throws IOException {
		this.connection.bind(this.socket);
		this.connection.close();
		assertThat(this.connection.isOpen()).isFalse();
		verify(this.socket).close();
	}

	@Test
	void connectionThatIsCutIsClosed() throws IOException {
		this.connection.bind(this.socket);
		this.connection.close(CloseMode.IMMEDIATE);
		assertThat(this.connection.isOpen()).isFalse();
		verify(this.socket).close();
	}

	@Test
	void socketThatComesTooLateIsClosed() throws IOException {
		this.connection.close();
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> this.connection.bind(this.socket))
			.withMessage("Connection closed while it was being established");
		verify(this.socket).close();
	}

	@Test
	void connectionInThePoolHasNoTimeoutUntilItIsUsedAgain() throws IOException {
		this.connection.bind(this.socket);
		this.connection.passivate();
		verify(this.socket).setSoTimeout(0);
		this.connection.activate();
		verify(this.socket).setSoTimeout(30_000);
		assertThat(this.connection.getSocketTimeout()).isEqualTo(Timeout.ofSeconds(30));
	}

	@Test
	void connectionThatWasIdleWhenAnotherWasLostIsStale() throws IOException {
		this.connection.bind(this.socket);
		this.connection.passivate();
		assertThat(this.connection.isStale()).isFalse();
		this.lostConnections.incrementAndGet();
		assertThat(this.connection.isStale()).isTrue();
	}

	@Test
	void connectionThatIsUsedAgainAfterAnotherWasLostIsNotStale() throws IOException {
		this.connection.bind(this.socket);
		this.lostConnections.incrementAndGet();
		this.connection.passivate();
		assertThat(this.connection.isStale()).isFalse();
	}

	@Test
	void idleConnectionThatTheServerHasClosedIsStale() throws IOException {
		given(this.socket.getInputStream()).willReturn(InputStream.nullInputStream());
		this.connection.bind(this.socket);
		this.connection.passivate();
		await().until(this.connection::isStale);
	}

}
