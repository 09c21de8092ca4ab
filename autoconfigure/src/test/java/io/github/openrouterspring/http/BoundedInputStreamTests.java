package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BoundedInputStream}.
 */
class BoundedInputStreamTests {

	private final byte[] content = new byte[3000];

	BoundedInputStreamTests() {
		new Random(1).nextBytes(this.content);
	}

	@Test
	void contentUpToTheLimitIsRead() throws IOException {
		assertThat(stream(3000).readAllBytes()).isEqualTo(this.content);
	}

	@Test
	void contentBeyondTheLimitIsRefused() {
		assertThatExceptionOfType(SizeLimitExceededException.class).isThrownBy(() -> stream(2999).readAllBytes())
			.withMessage("larger than the maximum of 2999 bytes");
	}

	@Test
	void limitHoldsForSingleBytesToo() throws IOException {
		BoundedInputStream stream = stream(2);
		assertThat(stream.read()).isEqualTo(this.content[0] & 0xFF);
		assertThat(stream.read()).isEqualTo(this.content[1] & 0xFF);
		assertThatExceptionOfType(SizeLimitExceededException.class).isThrownBy(stream::read);
	}

	@Test
	void everyByteIsReadAsItIs() throws IOException {
		BoundedInputStream stream = new BoundedInputStream(new ByteArrayInputStream(new byte[] { 0, 1, 127, -128, -1 }),
				5);
		assertThat(new int[] { stream.read(), stream.read(), stream.read(), stream.read(), stream.read() })
			.containsExactly(0, 1, 127, 128, 255);
		assertThat(stream.read()).isEqualTo(-1);
	}

	@Test
	void headIsWhatHasBeenRead() throws IOException {
		BoundedInputStream stream = stream(3000);
		assertThat(stream.head()).isEmpty();
		stream.readNBytes(10);
		stream.read();
		stream.readNBytes(100);
		assertThat(stream.head()).isEqualTo(Arrays.copyOf(this.content, 111));
	}

	@Test
	void headEndsAfter1024Bytes() throws IOException {
		for (int step : new int[] { 1, 1000, 1024, 1025, 3000 }) {
			BoundedInputStream stream = stream(3000);
			for (int read = 0; read < 3000; read += step) {
				stream.readNBytes(step);
			}
			assertThat(stream.head()).as("in steps of %d", step).isEqualTo(Arrays.copyOf(this.content, 1024));
		}
	}

	@Test
	void headOfContentThatIsTooLargeIsKept() {
		BoundedInputStream stream = stream(5);
		assertThatExceptionOfType(SizeLimitExceededException.class).isThrownBy(() -> stream.readNBytes(20));
		assertThat(stream.head()).startsWith(Arrays.copyOf(this.content, 5));
	}

	@Test
	void closingLeavesTheContentOpen() throws IOException {
		InputStream content = new ByteArrayInputStream(this.content) {

			@Override
			public void close() {
				throw new AssertionError("Closed");
			}

		};
		new BoundedInputStream(content, 1).close();
	}

	private BoundedInputStream stream(long limit) {
		return new BoundedInputStream(new ByteArrayInputStream(this.content), limit);
	}

}
