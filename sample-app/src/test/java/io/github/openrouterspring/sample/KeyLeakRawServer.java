package io.github.openrouterspring.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A server that answers whatever it is told to, HTTP or not, and hangs up.
 */
final class KeyLeakRawServer implements AutoCloseable {

	private final ServerSocket serverSocket;

	private final String answer;

	private KeyLeakRawServer(ServerSocket serverSocket, String answer) {
		this.serverSocket = serverSocket;
		this.answer = answer;
	}

	static KeyLeakRawServer start(String answer) throws IOException {
		KeyLeakRawServer server = new KeyLeakRawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
				answer);
		Thread thread = new Thread(server::serve, "key-leak-raw-server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.serverSocket.getLocalPort());
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
	}

	private void serve() {
		while (!this.serverSocket.isClosed()) {
			try (Socket socket = this.serverSocket.accept()) {
				readHead(socket.getInputStream());
				socket.getOutputStream().write(this.answer.getBytes(StandardCharsets.US_ASCII));
				socket.shutdownOutput();
			}
			catch (IOException ex) {
				// The client or the test has hung up
			}
		}
	}

	private static void readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") == -1) {
			int c = in.read();
			if (c == -1) {
				return;
			}
			head.append((char) c);
		}
	}

}
