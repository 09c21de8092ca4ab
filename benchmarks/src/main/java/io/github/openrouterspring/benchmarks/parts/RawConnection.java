package io.github.openrouterspring.benchmarks.parts;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that does not parse responses: it sends a prepared request, and reads as
 * many bytes as the first response had.
 */
final class RawConnection implements AutoCloseable {

	private static final byte[] REQUEST = ("GET /api/v1/workspaces/product-team-0000001 HTTP/1.1\r\n"
			+ "Host: localhost\r\nAccept: application/json\r\n"
			+ "Authorization: Bearer sk-or-v1-0123456789abcdef0123456789abcdef\r\n\r\n")
		.getBytes(StandardCharsets.ISO_8859_1);

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	private final byte[] buffer = new byte[8 * 1024];

	RawConnection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.in = this.socket.getInputStream();
		this.out = this.socket.getOutputStream();
	}

	/**
	 * Send requests sequentially.
	 * @param end the end time, as {@link System#nanoTime()}
	 * @return the number of responses
	 */
	long exchangeUntil(long end) throws IOException {
		this.out.write(REQUEST);
		// The server sends a response in one write, which fits into any buffer
		int length = this.in.read(this.buffer);
		long count = 1;
		while (System.nanoTime() < end) {
			exchange(length);
			count++;
		}
		return count;
	}

	private void exchange(int length) throws IOException {
		this.out.write(REQUEST);
		int rest = length;
		while (rest > 0) {
			int read = this.in.read(this.buffer, 0, rest);
			if (read < 0) {
				throw new EOFException();
			}
			rest -= read;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
