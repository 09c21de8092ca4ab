package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.StreamingHttpOutputMessage;

/**
 * An encoded body that knows whether the HTTP engine has asked for it. Until then the
 * server can not have the whole request.
 */
final class RequestBody implements StreamingHttpOutputMessage.Body {

	private final byte[] content;

	private volatile boolean written;

	RequestBody(byte[] content) {
		this.content = content;
	}

	int length() {
		return this.content.length;
	}

	boolean isWritten() {
		return this.written;
	}

	@Override
	public void writeTo(OutputStream outputStream) throws IOException {
		this.written = true;
		outputStream.write(this.content);
	}

}
