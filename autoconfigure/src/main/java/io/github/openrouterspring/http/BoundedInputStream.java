package io.github.openrouterspring.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A body that ends with an exception at a limit, and that remembers how it began.
 */
final class BoundedInputStream extends FilterInputStream {

	private static final int HEAD_LENGTH = 1024;

	private final long limit;

	private byte[] head = new byte[0];

	private long count;

	BoundedInputStream(InputStream in, long limit) {
		super(in);
		this.limit = limit;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) == 1) ? single[0] & 0xFF : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		if (read > 0) {
			remember(bytes, offset, Math.min(read, HEAD_LENGTH - this.head.length));
			this.count += read;
			if (this.count > this.limit) {
				throw new SizeLimitExceededException(this.limit);
			}
		}
		return read;
	}

	private void remember(byte[] bytes, int offset, int length) {
		if (length > 0) {
			int known = this.head.length;
			this.head = Arrays.copyOf(this.head, known + length);
			System.arraycopy(bytes, offset, this.head, known, length);
		}
	}

	/**
	 * Read what is left, mostly nothing, for which no buffer is needed.
	 */
	void drain() throws IOException {
		if (read() != -1) {
			transferTo(OutputStream.nullOutputStream());
		}
	}

	/**
	 * Does nothing: the body is closed with its response, and only then may the engine
	 * read on to its end.
	 */
	@Override
	public void close() {
	}

	/**
	 * Return the first bytes that have been read, at most 1024.
	 */
	byte[] head() {
		return this.head;
	}

}
