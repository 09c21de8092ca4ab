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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JdkResponse}.
 */
class JdkResponseTests {

	@Test
	void closingEndsDecompression() throws IOException {
		JdkResponse response = response(compress("{}"), Map.of("Content-Encoding", List.of("gzip")));
		InputStream body = response.getBody();
		response.close();
		assertThatIOException().isThrownBy(body::read).withMessage("Stream closed");
	}

	@Test
	void compressedBodyIsReadWithoutTheHeadersOfItsCompression() throws IOException {
		JdkResponse response = response(compress("{}"),
				Map.of("Content-Encoding", List.of("gzip"), "Content-Length", List.of("22")));
		assertThat(response.getBody()).hasContent("{}");
		assertThat(response.getHeaders().isEmpty()).isTrue();
	}

	@Test
	void otherBodyIsReadAsItIs() throws IOException {
		JdkResponse response = response("{}".getBytes(), Map.of("Content-Length", List.of("2")));
		assertThat(response.getBody()).hasContent("{}");
		assertThat(response.getHeaders().getContentLength()).isEqualTo(2);
	}

	@SuppressWarnings("unchecked")
	private static JdkResponse response(byte[] body, Map<String, List<String>> headers) {
		HttpResponse<InputStream> response = mock();
		given(response.headers()).willReturn(HttpHeaders.of(headers, (name, value) -> true));
		given(response.body()).willReturn(new ByteArrayInputStream(body));
		return new JdkResponse(response);
	}

	private static byte[] compress(String text) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream output = new GZIPOutputStream(compressed)) {
			output.write(text.getBytes());
		}
		return compressed.toByteArray();
	}

}
