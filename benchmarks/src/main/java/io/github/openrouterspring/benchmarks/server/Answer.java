package io.github.openrouterspring.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * The bytes of a response, in a reusable array. The head is written before the body once
 * the length is known, so that one write sends both.
 */
final class Answer {

	private static final int HEAD_LENGTH = 256;

	private static final long NANOS_PER_SECOND = 1_000_000_000L;

	private byte[] bytes = new byte[8 * 1024];

	private int start;

	private int end;

	private String date = "";

	private long dateUntil = System.nanoTime();

	void start() {
		this.end = HEAD_LENGTH;
	}

	Answer append(byte[] source) {
		return append(source, 0, source.length);
	}

	Answer append(byte[] source, int offset, int length) {
		if (this.end + length > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.end + length));
		}
		System.arraycopy(source, offset, this.bytes, this.end, length);
		this.end += length;
		return this;
	}

	Answer append(String text) {
		return append(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Overwrite appended bytes with a number.
	 * @param position the position of the last digit, counted from the end of the
	 * response
	 * @param number the number
	 * @param digits the number of digits to write
	 */
	void overwrite(int position, int number, int digits) {
		int rest = number;
		for (int i = this.end - position; i > this.end - position - digits; i--) {
			this.bytes[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
	}

	void finish(Status status) {
		byte[] head = (status.head() + date() + "\r\nContent-Length: " + (this.end - HEAD_LENGTH) + "\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		this.start = HEAD_LENGTH - head.length;
		System.arraycopy(head, 0, this.bytes, this.start, head.length);
	}

	private String date() {
		long now = System.nanoTime();
		if (now - this.dateUntil >= 0) {
			this.date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
			this.dateUntil = now + NANOS_PER_SECOND;
		}
		return this.date;
	}

	void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes, this.start, this.end - this.start);
	}

}
