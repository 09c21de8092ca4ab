package io.github.openrouterspring.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that does to its connections what no decent server does.
 */
public final class RawServer implements AutoCloseable {

	private final ServerSocket serverSocket;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger closedByPeer = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Behaviour behaviour;

	private RawServer(Behaviour behaviour) {
		this.behaviour = behaviour;
		try {
			this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	public static RawServer start(Behaviour behaviour) {
		return new RawServer(behaviour);
	}

	/**
	 * Answer each request with a success and keep the connection.
	 */
	public static Behaviour answer(String json) {
		return (request, out, server) -> {
			write(out, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(json.length(), json));
			return true;
		};
	}

	public static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	public String url() {
		return "http://127.0.0.1:" + this.serverSocket.getLocalPort();
	}

	public int requests() {
		return this.requests.get();
	}

	public int connections() {
		return this.sockets.size();
	}

	public int connectionsClosedByPeer() {
		return this.closedByPeer.get();
	}

	/**
	 * Wait until the server is closed, which a client never sees the end of.
	 */
	public void stall() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Close all connections, and go on listening.
	 */
	public void closeConnections() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * Cut all connections, and make no more.
	 */
	public void cut() throws IOException {
		this.closed.countDown();
		this.serverSocket.close();
		closeConnections();
	}

	@Override
	public void close() throws IOException {
		cut();
	}

	private void accept() throws IOException {
		while (!this.serverSocket.isClosed()) {
			Socket socket = this.serverSocket.accept();
			this.sockets.add(socket);
			start(() -> serve(socket));
		}
	}

	private void serve(Socket socket) throws IOException {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			boolean keep = true;
			while (keep) {
				String request = readRequest(in);
				if (request.isEmpty()) {
					this.closedByPeer.incrementAndGet();
					return;
				}
				this.requests.incrementAndGet();
				keep = this.behaviour.answer(request, socket.getOutputStream(), this);
			}
		}
	}

	private static String readRequest(InputStream in) throws IOException {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != -1; c = in.read()) {
			if (c != '\n') {
				line.append((char) c);
				continue;
			}
			String text = line.toString().strip();
			line.setLength(0);
			if (text.isEmpty()) {
				int length = lines.stream()
					.filter((header) -> header.toLowerCase().startsWith("content-length:"))
					.mapToInt((header) -> Integer.parseInt(header.substring(15).strip()))
					.findFirst()
					.orElse(0);
				return String.join("\n", lines) + "\n\n" + new String(in.readNBytes(length), StandardCharsets.UTF_8);
			}
			lines.add(text);
		}
		return "";
	}

	private static void start(IoRunnable task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The peer or the test has closed the connection
			}
		}, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What the server does with a request.
	 */
	public interface Behaviour {

		/**
		 * Answer a request.
		 * @return whether to keep the connection for another
		 */
		boolean answer(String request, OutputStream out, RawServer server) throws IOException;

	}

	private interface IoRunnable {

		void run() throws IOException;

	}

}
