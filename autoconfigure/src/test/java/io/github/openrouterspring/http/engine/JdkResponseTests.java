package io.github.openrouterspring.http.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JdkResponse}.
 */
class JdkResponseTests {

	@Test
	@SuppressWarnings("unchecked")
	void closingEndsDecompression() throws IOException {
		HttpResponse<InputStream> response = mock();
		given(response.headers())
			.willReturn(HttpHeaders.of(Map.of("Content-Encoding", List.of("gzip")), (name, value) -> true));
		given(response.body()).willReturn(new ByteArrayInputStream(compress("{}")));
		JdkResponse compressed = new JdkResponse(response);
		InputStream body = compressed.getBody();
		compressed.close();
		assertThatIOException().isThrownBy(body::read).withMessage("Stream closed");
	}

	private static byte[] compress(String text) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream output = new GZIPOutputStream(compressed)) {
			output.write(text.getBytes());
		}
		return compressed.toByteArray();
	}

}
