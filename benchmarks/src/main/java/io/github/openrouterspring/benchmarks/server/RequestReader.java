package io.github.openrouterspring.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads the requests of a connection. Bodies require a {@code Content-Length}, and
 * pipelining is not supported.
 */
final class RequestReader {

	private static final byte[] NO_BODY = {};

	private static final String CONTENT_LENGTH = "\r\ncontent-length:";

	private final InputStream in;

	private final byte[] buffer = new byte[16 * 1024];

	RequestReader(InputStream in) {
		this.in = in;
	}

	/**
	 * Read the next request.
	 * @return the request, {@code null} at the end of the connection
	 */
	Request read() throws IOException {
		int length = 0;
		int headLength;
		do {
			int read = this.in.read(this.buffer, length, this.buffer.length - length);
			if (read <= 0) {
				return null;
			}
			headLength = headLength(Math.max(length - 3, 0), length + read);
			length += read;
		}
		while (headLength < 0);
		byte[] body = (this.buffer[0] == 'G') ? NO_BODY : readBody(headLength, length);
		return Request.parse(target(headLength), body);
	}

	private int headLength(int from, int length) {
		for (int i = from; i <= length - 4; i++) {
			if (this.buffer[i] == '\r' && this.buffer[i + 2] == '\r' && this.buffer[i + 1] == '\n'
					&& this.buffer[i + 3] == '\n') {
				return i + 4;
			}
		}
		return -1;
	}

	private String target(int headLength) {
		int start = indexOfSpace(0, headLength) + 1;
		return new String(this.buffer, start, indexOfSpace(start, headLength) - start, StandardCharsets.ISO_8859_1);
	}

	private int indexOfSpace(int from, int end) {
		int i = from;
		while (i < end && this.buffer[i] != ' ') {
			i++;
		}
		return i;
	}

	private byte[] readBody(int headLength, int length) throws IOException {
		String head = new String(this.buffer, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		int start = head.indexOf(CONTENT_LENGTH);
		if (start < 0) {
			return NO_BODY;
		}
		start += CONTENT_LENGTH.length();
		int bodyLength = Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)).strip());
		byte[] body = Arrays.copyOfRange(this.buffer, headLength, headLength + bodyLength);
		int read = length - headLength;
		while (read < bodyLength) {
			int more = this.in.read(body, read, bodyLength - read);
			if (more < 0) {
				throw new IOException("Connection closed within a body");
			}
			read += more;
		}
		return body;
	}

}
