package io.github.openrouterspring.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A server that can violate HTTP: it responds with raw text, stalls halfway, or closes
 * the connection.
 */
public final class RawServer implements AutoCloseable {

	private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\ncontent-length: *(\\d+)");

	private final ServerSocket serverSocket;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger closedByPeer = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Map<String, Queue<Behaviour>> responses = new ConcurrentHashMap<>();

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
	 * Start a server whose responses are set with {@link #respond}.
	 */
	public static RawServer start() {
		return new RawServer((request, out, server) -> server.next(request).answer(request, out, server));
	}

	/**
	 * Set the responses to requests with the given method. The last response repeats.
	 */
	public void respond(String method, Behaviour... responses) {
		this.responses.put(method, new ArrayDeque<>(List.of(responses)));
	}

	private synchronized Behaviour next(String request) {
		Queue<Behaviour> responses = this.responses.get(request.substring(0, request.indexOf(' ')));
		return Objects.requireNonNull((responses.size() > 1) ? responses.poll() : responses.peek());
	}

	/**
	 * Respond with a success and keep the connection open.
	 */
	public static Behaviour answer(String json) {
		return RawResponse.of(200, json);
	}

	public static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	public String url() {
		return "http://127.0.0.1:" + this.serverSocket.getLocalPort();
	}

	public int requests() {
		return this.requests.size();
	}

	/**
	 * Return the raw requests, head and body.
	 */
	public List<String> received() {
		return this.requests;
	}

	/**
	 * Return the methods and paths of the requests, without the base path.
	 */
	public List<String> sent() {
		return this.requests.stream()
			.map((request) -> request.substring(0, request.indexOf(" HTTP/")).replace(" /api/v1", " "))
			.toList();
	}

	public int connections() {
		return this.sockets.size();
	}

	public int connectionsClosedByPeer() {
		return this.closedByPeer.get();
	}

	/**
	 * Wait until the server is closed.
	 */
	public void stall() {
		isClosedWithin(Long.MAX_VALUE);
	}

	boolean isClosedWithin(long millis) {
		try {
			return this.closed.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/**
	 * Reset all connections.
	 */
	void resetConnections() throws IOException {
		for (Socket socket : this.sockets) {
			if (!socket.isClosed()) {
				socket.setSoLinger(true, 0);
				socket.close();
			}
		}
	}

	/**
	 * Close the server's side of all connections, which lets the peers close theirs. To
	 * be repeated, since an engine may open a connection late.
	 * @return whether the peers have closed all connections
	 */
	public boolean endConnections() throws IOException {
		for (Socket socket : this.sockets) {
			try {
				socket.shutdownOutput();
			}
			catch (SocketException ex) {
				// The connection is closed already
			}
		}
		return this.closedByPeer.get() == this.sockets.size();
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		this.serverSocket.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private @Nullable Void accept() throws IOException {
		while (!this.serverSocket.isClosed()) {
			Socket socket = this.serverSocket.accept();
			this.sockets.add(socket);
			start(() -> serve(socket));
		}
		return null;
	}

	private @Nullable Void serve(Socket socket) throws IOException {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			boolean keep = true;
			while (keep) {
				String request = readRequest(in);
				if (request.isEmpty()) {
					this.closedByPeer.incrementAndGet();
					return null;
				}
				this.requests.add(request);
				keep = this.behaviour.answer(request, socket.getOutputStream(), this);
			}
			return null;
		}
	}

	private static String readRequest(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\n\n", head.length() - 2) == -1) {
			int c = in.read();
			if (c == -1) {
				return "";
			}
			head.append((c != '\r') ? String.valueOf((char) c) : "");
		}
		Matcher length = CONTENT_LENGTH.matcher(head);
		return head + new String(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0),
				StandardCharsets.UTF_8);
	}

	/**
	 * Run a task until it fails because the peer or the test closed the connection.
	 */
	private static void start(Callable<@Nullable Void> task) {
		Thread thread = new Thread(new FutureTask<>(task), "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Handles a request.
	 */
	public interface Behaviour {

		/**
		 * Respond to a request.
		 * @return whether to keep the connection open
		 */
		boolean answer(String request, OutputStream out, RawServer server) throws IOException;

	}

}
