package io.github.openrouterspring.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Server for the measurements, in a separate process: blocking sockets, a thread per
 * connection, and responses that are assembled from prepared bytes.
 */
public final class BenchmarkServer {

	private static final int BACKLOG = 1024;

	private static final int STACK_SIZE = 256 * 1024;

	private BenchmarkServer() {
	}

	/**
	 * Serve until the process is terminated.
	 * @param args the file to write the port to
	 */
	public static void main(String[] args) throws IOException {
		Modes modes = new Modes();
		try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
			writePort(Path.of(args[0]), server.getLocalPort());
			while (true) {
				Socket socket = server.accept();
				socket.setTcpNoDelay(true);
				new Thread(null, new Connection(socket, modes), "connection", STACK_SIZE).start();
			}
		}
	}

	private static void writePort(Path file, int port) throws IOException {
		Path unfinished = Files.writeString(Path.of(file + ".tmp"), Integer.toString(port));
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
	}

}
