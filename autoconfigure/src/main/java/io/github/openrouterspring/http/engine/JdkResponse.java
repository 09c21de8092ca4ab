package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * {@link ClientHttpResponse} of the JDK's HTTP client.
 */
final class JdkResponse implements ClientHttpResponse {

	private final HttpResponse<@Nullable InputStream> response;

	private final HttpHeaders headers = new HttpHeaders();

	private final boolean compressed;

	private @Nullable InputStream body;

	JdkResponse(HttpResponse<@Nullable InputStream> response) {
		this.response = response;
		response.headers().map().forEach(this.headers::put);
		this.compressed = "gzip".equalsIgnoreCase(this.headers.getFirst(HttpHeaders.CONTENT_ENCODING));
		if (this.compressed) {
			this.headers.remove(HttpHeaders.CONTENT_ENCODING);
			this.headers.remove(HttpHeaders.CONTENT_LENGTH);
		}
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.response.statusCode());
	}

	@Override
	public String getStatusText() {
		return "";
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public InputStream getBody() throws IOException {
		if (this.body == null) {
			InputStream content = this.response.body();
			// A proxy that refuses a connection sends no body
			content = (content != null) ? content : InputStream.nullInputStream();
			this.body = this.compressed ? new GZIPInputStream(content) : content;
		}
		return this.body;
	}

	@Override
	public void close() {
		try {
			// Decompression holds native memory
			InputStream content = (this.body != null) ? this.body : this.response.body();
			if (content != null) {
				content.close();
			}
		}
		catch (IOException ex) {
			// There is nothing left to read
		}
	}

}
